import assert from "node:assert/strict";
import {
  CommandFailed, ConfirmationRequired, DeadlineExceeded, InvalidRequest, JobNotFound, ListNotPageable, DirectorMessagesOff, PromptRequired,
} from "@bareosgrpc/client";
import type { BareosClient, BareosError, JobLogEntry } from "@bareosgrpc/client";
import { Proxy } from "../support/proxy.js";
import { rejection } from "../support/rejection.js";
import { PLAIN } from "./installation.js";
import { liveTest, scenario } from "./live.js";

scenario("stream", async ({ bareos }) => {
  const output = bareos.stream("status dir");
  const bytes: Uint8Array[] = [];
  let text = "";
  for await (const packet of output) {
    bytes.push(packet.data);
    text += packet.text;
  }
  assert.match(text, /bareos-dir/);
  assert.ok(bytes.length > 1, "packet by packet");
  assert.deepEqual([output.completion?.status, output.completion?.count, output.completion?.bytes], ["ok", bytes.length, Buffer.byteLength(text)]);
  const lines: string[] = [];
  for await (const line of bareos.stream("list jobs", { args: { limit: 2 }, format: "console_text" }).lines()) {
    lines.push(line);
  }
  assert.ok(lines.some((line) => line.startsWith("+--")) && lines.every((line) => !line.includes("\n")));
});

liveTest("what is not streamed", async ({ bareos }) => {
  const cases: [abstract new (...args: never[]) => BareosError, () => Promise<unknown>][] = [
    [ConfirmationRequired, () => bareos.stream("run", { args: { job: "BackupClient1" } }).text()],
    [PromptRequired, () => bareos.stream("run", { confirmed: true }).text()],
    [CommandFailed, () => bareos.stream("list nonsense", { confirmed: true }).text()],
    [JobNotFound, () => bareos.followJobLog(999999).toArray()],
    [ListNotPageable, () => bareos.rows("status dir").toArray()],
    [DirectorMessagesOff, () => bareos.followMessages().toArray()],
    [InvalidRequest, () => bareos.rows("list jobs", { pageSize: 20_000 }).toArray()],
  ];
  for (const [type, read] of cases) {
    await rejection(type, read());
  }
  const unchecked = bareos.stream("list nonsense", { confirmed: true, check: false });
  assert.match(await unchecked.text(), /nonsense/);
  assert.equal(unchecked.completion?.status, "failed");
});

scenario("rows", async ({ bareos }) => {
  const rows = bareos.rows<{ jobid: string }>("list jobs", { pageSize: 7 });
  const all = await rows.toArray();
  assert.deepEqual([rows.path, rows.completion?.status], ["jobs", "ok"]);
  assert.deepEqual(all, (await bareos.call("list jobs")).list("jobs"));
  assert.deepEqual(rows.columns, Object.keys(all[0] ?? {}));
  const some = bareos.rows("list jobs", { pageSize: 7 });
  const first: unknown[] = [];
  for await (const row of some) {
    first.push(row);
    if (first.length >= 14 && some.position > 0n) {
      break;
    }
  }
  const behind = await bareos.rows("list jobs", { after: some.position, pageSize: 3 }).toArray();
  assert.deepEqual([...first, ...behind].slice(-behind.length), behind);
  assert.deepEqual(behind.at(-1), all.at(-1));
  assert.ok(behind.length < all.length);
  const files = await bareos.rows("list files", { args: { jobid: all[0]?.jobid } }).toArray();
  assert.ok(files.length > 500);
});

scenario("job log followed", async ({ bareos }) => {
  const jobId = await startJob(bareos, "BackupClient1");
  const log = bareos.followJobLog(jobId);
  const entries = await log.toArray();
  assert.ok(entries.length > 1);
  assert.deepEqual(entries.map((entry) => entry.position), entries.map((_, index) => BigInt(index + 1)));
  assert.match(entries[0]?.time ?? "", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.equal(log.jobStatus, "T");
  const again = await bareos.followJobLog(jobId, { after: entries.length - 1 }).toArray();
  assert.deepEqual(again, entries.slice(-1));
});

liveTest("a deadline of the whole", async ({ bareos }) => {
  const jobId = await startJob(bareos, "BackupSlow");
  const begun = performance.now();
  await rejection(DeadlineExceeded, bareos.followJobLog(jobId, { timeoutMs: 1000 }).toArray());
  assert.ok(performance.now() - begun >= 995 && performance.now() - begun < 25_000);
});

scenario("stream resumed", async ({ installation }) => {
  const service = await installation.service();
  const proxy = await Proxy.before(service.port);
  const bareos = service.client({ retryDelayMs: 20 }, proxy.address);
  const rows = bareos.rows("list jobs", { pageSize: 2 });
  const taken: unknown[] = [];
  for await (const row of rows) {
    taken.push(row);
    if (taken.length === 3) {
      proxy.breakConnections();
    }
  }
  assert.deepEqual(taken, (await bareos.call("list jobs")).list("jobs"), "nothing is missing, nothing comes twice");
  const log = bareos.followJobLog(await startJob(bareos, "BackupSlow"));
  const entries: JobLogEntry[] = [];
  for await (const entry of log) {
    entries.push(entry);
    if (entries.length === 2) {
      await service.kill();
      await service.start();
      await installation.speed(20);
    }
  }
  await installation.speed(1);
  assert.equal(log.jobStatus, "T");
  assert.deepEqual(entries, await bareos.followJobLog((await lastJob(bareos)).jobid).toArray());
  assert.ok(proxy.connections >= 3, `${proxy.connections} connections`);
  bareos.close();
  await proxy.stop();
  await service.stop();
});

scenario("names in UTF-8 and not in UTF-8", async ({ installation }) => {
  const [utf8, latin, repaired] = ["GrößeOrdnun", Buffer.from("Backup\xE4low", "latin1"), "Backup\u{FFFD}low"];
  const service = await installation.serviceWithNames(new Map([["BackupOffline", Buffer.from(utf8)], ["BackupSlow", latin]]));
  const bareos = service.client({ console: PLAIN });
  const names = (await bareos.call("list jobs")).list<{ name: string }>("jobs").map((job) => job.name);
  assert.ok(names.includes(utf8) && names.includes(repaired), "JSON must be UTF-8");
  assert.deepEqual((await bareos.rows<{ name: string }>("list jobs").toArray()).map((job) => job.name), names);
  const packets = await bareos.stream("list jobs").toArray();
  assert.ok(Buffer.concat(packets.map((packet) => packet.data)).includes(latin), "the bytes are the director's own");
  const text = packets.map((packet) => packet.text).join("");
  assert.ok(text.includes(repaired) && text.includes(utf8));
  await using dialogue = await bareos.interactive();
  const reply = await dialogue.command("list jobs");
  assert.ok(reply.text.includes(utf8) && Buffer.concat(reply.output.map((packet) => packet.data)).includes(latin));
  assert.equal((await bareos.call("list jobs", { args: { job: "Größe ✓" } })).status, "ok");
  await dialogue.close();
  bareos.close();
  await service.stop();
});

async function startJob(bareos: BareosClient, job: string): Promise<string> {
  return (await bareos.call<{ run: { jobid: string } }>("run", { args: { job }, confirmed: true })).data.run.jobid;
}

async function lastJob(bareos: BareosClient): Promise<{ jobid: string }> {
  const jobs = (await bareos.call("list jobs", { args: { job: "BackupSlow" } })).list<{ jobid: string }>("jobs");
  return jobs.at(-1) ?? assert.fail("there is no job");
}
