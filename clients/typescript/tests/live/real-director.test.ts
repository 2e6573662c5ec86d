import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import type { BareosClient } from "@bareosgrpc/client";
import { BareosClient as Client, CommandFailed, ConfirmationRequired, DeadlineExceeded, keysOf } from "@bareosgrpc/client";
import { Proxy } from "../support/proxy.js";
import { rejection } from "../support/rejection.js";
import { Service } from "./installation.js";
import { isPossible } from "./program.js";

// What the other tests see at the simulator, at a director of yours: nothing is run, restored or changed there.
//
// BAREOS_TEST_DIRECTOR=host:port BAREOS_TEST_CONSOLE=name BAREOS_TEST_PASSWORD=… [BAREOS_TEST_TLS=psk|none]

const [director = "", console_ = "", password = ""] = ["DIRECTOR", "CONSOLE", "PASSWORD"].map((name) => process.env[`BAREOS_TEST_${name}`] ?? "");
const isGiven = director !== "" && console_ !== "" && password !== "" && isPossible;
const skip = isGiven ? false : "no director: set BAREOS_TEST_DIRECTOR=host:port, BAREOS_TEST_CONSOLE and BAREOS_TEST_PASSWORD";

interface Job { jobid: string; type: string; jobstatus: string; jobfiles: string }

let service: Service;
let proxy: Proxy;
let bareos: BareosClient;

if (isGiven) {
  before(async () => {
    const [host = "", port = "9101"] = director.split(":");
    const settings = "BareosGrpc__Directors__real__";
    service = await new Service({
      [`${settings}Address`]: host,
      [`${settings}Port`]: port,
      [`${settings}Tls`]: process.env.BAREOS_TEST_TLS === "none" ? "None" : "Psk",
      [`${settings}MaxSessions`]: "4",
      [`${settings}Consoles__${console_}__ConsoleName`]: console_,
      [`${settings}Consoles__${console_}__Password`]: password,
    }).start();
    proxy = await Proxy.before(service.port);
    bareos = new Client(proxy.address, { retryDelayMs: 20 });
  });
  after(async () => {
    bareos.close();
    await proxy.stop();
    await service.remove();
  });
}

test("real: lists, their rows, and their numbers", { skip }, async () => {
  const result = await bareos.call("list jobs");
  const jobs = result.list<Job>("jobs");
  assert.match(jobs[0]?.jobid ?? "", /^\d+$/);
  // Jobs of others may begin and end meanwhile, and those that began in the same second come in any order.
  const rows = new Map((await bareos.rows<Job>("list jobs").toArray()).map((job) => [job.jobid, job]));
  assert.ok(jobs.every((job) => rows.has(job.jobid)));
  assert.deepEqual(rows.get(jobs[0]?.jobid ?? ""), jobs[0]);
  const some = await bareos.call<{ meta: { range: { limit: number } }; jobs: Job[] }>("list jobs", { args: { limit: 2 } });
  assert.deepEqual([some.data.meta.range.limit, some.data.jobs.length], [2, 2]);
  assert.deepEqual(keysOf({ ...some.data.jobs[0] }).slice(0, 2), ["jobid", "name"]);
  assert.ok((await bareos.stream("list jobs").text()).split("\n").length >= jobs.length);
  assert.match((await bareos.call("list jobs limit=1", { format: "console_text" })).text, /\+--/);
});

test("real: a failure under one request id, and a change that is not confirmed", { skip }, async () => {
  const requestId = randomUUID();
  for (const replayed of [undefined, "true"]) {
    const error = await rejection(CommandFailed, bareos.call("cancel", { args: { jobid: 2_000_000_000 }, confirmed: true, format: "json", requestId }));
    assert.deepEqual([error.outcome, error.facts.replayed], ["executed", replayed]);
  }
  assert.ok((await bareos.getOutcome(requestId)).error instanceof CommandFailed);
  await rejection(ConfirmationRequired, bareos.call("run", { args: { job: "any" } }));
});

test("real: a log from the catalog, also behind a broken connection", { skip }, async () => {
  const { jobid } = await lastBackup();
  const log = bareos.followJobLog(jobid);
  const entries = await log.toArray();
  assert.ok(entries.length > 1 && ["T", "W"].includes(log.jobStatus));
  const texts: string[] = [];
  for await (const entry of bareos.followJobLog(jobid)) {
    texts.push(entry.text);
    if (texts.length === 1) proxy.breakConnections();
  }
  assert.deepEqual(texts, entries.map((entry) => entry.text));
});

test("real: names of every kind", { skip }, async (context) => {
  for (const { jobid } of (await backups()).reverse()) {
    const packets = await bareos.stream("list files", { args: { jobid } }).toArray();
    const bytes = Buffer.concat(packets.map((packet) => packet.data));
    const text = packets.map((packet) => packet.text).join("");
    if (!Buffer.from(bytes.toString()).equals(bytes)) {
      assert.ok(text.includes("\u{FFFD}"));
      assert.equal(text.split("\n").length, bytes.toString("latin1").split("\n").length);
      return;
    }
  }
  context.skip("this director has no backup of files whose names are not UTF-8");
});

test("real: the tree left by cancel restores nothing", { skip }, async () => {
  const before_ = await restores();
  const dialogue = await bareos.interactive();
  let reply = await dialogue.command("restore", { args: { jobid: (await lastBackup()).jobid } });
  while (reply.prompt?.kind === "select") {
    reply = await dialogue.answer(reply.prompt, 1);
  }
  const tree = reply.expect("restore_tree");
  proxy.breakConnections();
  assert.match((await dialogue.answer(tree, ["mark", "*"])).text, /marked/);
  assert.equal(dialogue.reattachments, 1);
  assert.equal((await dialogue.cancel()).prompt, undefined);
  await dialogue.close();
  assert.equal(await restores(), before_);
});

test("real: a run that is changed, and not confirmed", { skip }, async () => {
  const priority_ = String(100_000 + Math.floor(Math.random() * 100_000));
  const dialogue = await bareos.interactive();
  const jobs = (await dialogue.command("run")).expect("select");
  let run = (await dialogue.answer(jobs, 1)).expect("run_confirmation");
  assert.equal(run.parameters.get("JobName"), jobs.items[0]);
  const parameters = (await dialogue.answer(run, "mod")).expect("select");
  const priority = (await dialogue.answer(parameters, "Priority")).expect("text");
  run = (await dialogue.answer(priority, priority_)).expect("run_confirmation");
  assert.equal(run.parameters.get("Priority"), priority_);
  assert.equal((await dialogue.answer(run, false)).prompt, undefined);
  assert.ok((await dialogue.complete("vers")).items.some((item) => item.text === "version"));
  await dialogue.close();
  const jobs_ = (await bareos.call("llist jobs", { args: { last: true } })).list<{ priority?: string }>("jobs");
  assert.ok(jobs_.length > 0 && jobs_.every((job) => job.priority !== priority_));
});

test("real: a question that is answered by no", { skip }, async (context) => {
  const data = (await bareos.call<{ volumes: Record<string, { volumename: string }[]> }>("list volumes")).data;
  const volume = Object.values(data.volumes).flat()[0]?.volumename;
  if (volume === undefined) {
    context.skip("this director has no volume");
    return;
  }
  await using dialogue = await bareos.interactive();
  const question = (await dialogue.command("delete", { args: { volume } })).expect("yes_no");
  assert.equal((await dialogue.answer(question, false)).prompt, undefined);
  assert.deepEqual((await bareos.call("list volumes")).data, data);
});

test("real: deadlines, cancels, and many at once", { skip }, async () => {
  await bareos.call("version");
  proxy.hold();
  await rejection(DeadlineExceeded, bareos.call("version", { timeoutMs: 300 }));
  await assert.rejects(bareos.call("version", { signal: AbortSignal.timeout(100) }), { name: "TimeoutError" });
  proxy.release();
  const versions = await Promise.all(Array.from({ length: 8 }, () => bareos.stream("version").text()));
  assert.ok(versions.every((text) => text.includes("Version")));
});

async function backups(): Promise<Job[]> {
  const jobs = (await bareos.call("list jobs")).list<Job>("jobs");
  return jobs.filter((job) => job.type === "B" && ["T", "W"].includes(job.jobstatus) && Number(job.jobfiles) > 0);
}

async function lastBackup(): Promise<Job> {
  return (await backups()).at(-1) ?? assert.fail("this director has no backup that ended well");
}

async function restores(): Promise<number> {
  return (await bareos.call("list jobs")).list<Job>("jobs").filter((job) => job.type === "R").length;
}
