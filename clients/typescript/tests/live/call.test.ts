import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { JsonObject } from "@bareosgrpc/client";
import {
  ApiKeyMissing, ApiKeyUnknown, BareosError, CommandFailed, ConfirmationRequired, ConsoleNotPermitted, DeadlineExceeded, DirectorUnavailable,
  DirectorUnreachable, InvalidCommand, keysOf, PromptRequired, RequestIdReused, RequestNotFound, ServiceUnavailable, SessionCommand,
  UnknownCommand, UnknownDirector, UseInteractive,
} from "@bareosgrpc/client";
import { Proxy } from "../support/proxy.js";
import { rejection } from "../support/rejection.js";
import { ADMIN, DIRECTOR, READER, REPORTS, UNREACHABLE } from "./installation.js";
import { liveTest, scenario } from "./live.js";

scenario("call", async ({ bareos }) => {
  const result = await bareos.call("list jobs", { args: { limit: 3 } });
  const [job] = result.list("jobs");
  assert.deepEqual(keysOf(job ?? {}).slice(0, 3), ["jobid", "name", "client"]);
  assert.deepEqual(result.columns("jobs"), Object.keys(job ?? {}));
  assert.deepEqual([result.director, result.console, result.format, result.outcome, result.status], [DIRECTOR, ADMIN, "json", "executed", "ok"]);
  assert.ok(result.timing.directorMs > 0);
  assert.equal(result.envelope?.jsonrpc, "2.0");
  assert.deepEqual((await bareos.call("list jobs limit=3")).data, result.data);
});

scenario("exact numbers", async ({ bareos }) => {
  const result = await bareos.call<{ meta: { range: { limit: number } }; jobs: { jobid: string }[] }>("list jobs", { args: { limit: 3 } });
  assert.equal(result.data.meta.range.limit, 3);
  assert.match(result.data.jobs[0]?.jobid ?? "", /^\d+$/);
  assert.ok(Buffer.from(result.rawJson).includes('"limit":3'));
  const text = JSON.stringify(result.data);
  assert.ok(!/\d\.0\b/.test(text), "an integer is no float");
});

scenario("error by reason", async ({ bareos, service }) => {
  const reader = service.client({ key: READER });
  const nobody = bareos.for({ director: "nobody" });
  const cases = [
    [UnknownCommand, () => bareos.call("lsit jobs")],
    [SessionCommand, () => bareos.call("use catalog=MyCatalog", { confirmed: true })],
    [UseInteractive, () => bareos.call("restore", { args: { client: "bareos-fd" }, confirmed: true })],
    [UnknownDirector, () => nobody.call("version")],
    [ConsoleNotPermitted, () => reader.call("version")],
  ] as const;
  for (const [type, call] of cases) {
    const error = await rejection(type, call());
    assert.notEqual(error.advice, "");
    assert.ok(["not_sent", "unspecified"].includes(error.outcome), error.outcome);
  }
  const failed = await rejection(CommandFailed, bareos.call("cancel", { args: { jobid: 999999 }, confirmed: true, format: "json" }));
  assert.match(failed.messages.errors[0] ?? "", /JobId 999999 is not running/);
  assert.deepEqual([failed.outcome, failed.retry, failed.code, failed.reason], ["executed", "after_check", "FAILED_PRECONDITION", "COMMAND_FAILED"]);
  assert.notEqual(failed.requestId, undefined);
  reader.close();
});

scenario("confirmation", async ({ bareos, installation, lastJob }) => {
  const before = (await installation.counters()).jobsStarted;
  const refused = await rejection(ConfirmationRequired, bareos.call("run", { args: { job: "BackupClient1" } }));
  assert.equal(refused.outcome, "not_sent");
  assert.equal((await installation.counters()).jobsStarted, before);
  const started = await bareos.call<{ run: { jobid: string } }>("run", { args: { job: "BackupClient1" }, confirmed: true });
  assert.equal((await installation.counters()).jobsStarted, before + 1);
  assert.equal(Number(started.data.run.jobid), await lastJob());
});

scenario("request id repeated", async ({ bareos, installation }) => {
  const before = (await installation.counters()).jobsStarted;
  const requestId = randomUUID();
  const run = (job: string) => bareos.call("run", { args: { job }, confirmed: true, requestId });
  const first = await run("BackupClient1");
  const second = await run("BackupClient1");
  assert.deepEqual([second.data, first.replayed, second.replayed], [first.data, false, true]);
  assert.deepEqual(second.rawJson, first.rawJson);
  assert.equal((await installation.counters()).jobsStarted, before + 1);
  const outcome = await bareos.getOutcome(requestId);
  assert.deepEqual([outcome.state, outcome.outcome, outcome.verb, outcome.result?.data], ["ended", "executed", "run", first.data]);
  assert.ok(Math.abs(Date.now() - (outcome.endedAt?.getTime() ?? 0)) < 60_000);
  assert.equal((await rejection(RequestIdReused, run("BackupClient2"))).outcome, "not_sent");
  await rejection(RequestNotFound, bareos.getOutcome(randomUUID()));
  const failing = randomUUID();
  await rejection(CommandFailed, bareos.call("cancel", { args: { jobid: 999999 }, confirmed: true, format: "json", requestId: failing }));
  assert.ok((await bareos.getOutcome(failing)).error instanceof CommandFailed);
});

liveTest("a change whose connection breaks is settled, and runs once", async ({ service, installation }) => {
  const before = (await installation.counters()).jobsStarted;
  const proxy = await Proxy.before(service.port);
  const bareos = service.client({ retryDelayMs: 10 }, proxy.address);
  await bareos.call("version");
  proxy.hold();
  const call = bareos.call<{ run: { jobid: string } }>("run", { args: { job: "BackupClient1" }, confirmed: true });
  const settled = call.then((result) => result.data.run.jobid, (error: unknown) => error);
  while ((await installation.counters()).jobsStarted === before) {
    await setTimeout(5);
  }
  proxy.release();
  assert.match(String(await settled), /^\d+$/, "the answer of the first one came by the second");
  assert.equal((await installation.counters()).jobsStarted, before + 1);
  bareos.close();
  await proxy.stop();
});

scenario("deadline", async ({ bareos, installation }) => {
  await bareos.call("version");
  await installation.fault({ kind: "stall", verb: "version", times: null });
  const begun = performance.now();
  const late = await rejection(DeadlineExceeded, bareos.call("version", { timeoutMs: 500 }));
  assert.ok(performance.now() - begun >= 495 && performance.now() - begun < 25_000);
  assert.deepEqual([late.code, late.retry], ["DEADLINE_EXCEEDED", "after_check"]);
  await installation.removeFaults();
  assert.equal((await bareos.call("version")).status, "ok");
});

scenario("cancel", async ({ bareos, installation }) => {
  await installation.fault({ kind: "stall", verb: "version", times: null });
  const controller = new AbortController();
  const call = bareos.call("version", { signal: controller.signal });
  const reason = new Error("not needed any more");
  setImmediate(() => {
    controller.abort(reason);
  });
  await assert.rejects(call, reason);
  await assert.rejects(bareos.call("version", { signal: controller.signal }), reason, "nothing is sent any more");
  await assert.rejects(bareos.call("version", { signal: AbortSignal.timeout(100) }), { name: "TimeoutError" });
  await installation.removeFaults();
  for (let round = 0; round < 20; round++) {
    for await (const packet of bareos.stream("list jobs")) {
      assert.notEqual(packet.data.length, 0);
      break;
    }
  }
  assert.equal((await bareos.call("version")).status, "ok", "and the service goes on");
});

scenario("big result", async ({ bareos }) => {
  const jobs = (await bareos.call("llist jobs")).list<{ jobid: string }>("jobs");
  assert.ok(jobs.length > 40);
  const files = await bareos.call("list files", { args: { jobid: jobs[0]?.jobid } });
  assert.ok(files.list("filenames").length > 500);
});

liveTest("text, and the console's own look", async ({ bareos }) => {
  const text = await bareos.call("status dir", { format: "text" });
  assert.match(text.text, /bareos-dir/);
  assert.equal(text.format, "text");
  assert.throws(() => text.data, /text: see text/);
  assert.match((await bareos.call("list jobs limit=1", { format: "console_text" })).text, /\+---/);
});

liveTest("a failed command as a result", async ({ bareos }) => {
  const result = await bareos.call("cancel", { args: { jobid: 999999 }, confirmed: true, format: "json", fullResult: true });
  assert.equal(result.status, "failed");
  assert.equal((result.envelope?.error as JsonObject).message, "failed");
});

liveTest("a question is told", async ({ bareos }) => {
  const { prompt } = await rejection(PromptRequired, bareos.call("run", { confirmed: true, format: "text" }));
  assert.ok(prompt?.kind === "select" && prompt.items.includes("BackupClient1"));
});

liveTest("no value breaks out of its argument", async ({ bareos, installation }) => {
  const before = (await installation.counters()).jobsStarted;
  for (const job of ['x" yes job="BackupClient1', "x yes", "BackupClient1\\", '"', "x=y", " ", "ü…", "a\nyes", "a\0yes", "a\ryes"]) {
    const error = await rejection(BareosError, bareos.call("run", { args: { job }, confirmed: true }));
    assert.equal(error instanceof InvalidCommand, /[\n\0\r]/.test(job), error.message);
  }
  assert.equal((await installation.counters()).jobsStarted, before);
});

liveTest("keys", async ({ service }) => {
  for (const [type, key] of [[ApiKeyUnknown, "bgk_wrong"], [ApiKeyMissing, undefined]] as const) {
    const stranger = service.client({ key });
    assert.ok(!(await rejection(type, stranger.call("version"))).message.includes("bgk_wrong"));
    stranger.close();
  }
  const reader = service.client({ key: READER, director: "", console: "" });
  const result = await reader.call("version");
  assert.deepEqual([result.director, result.console], [DIRECTOR, REPORTS]);
  assert.deepEqual((await reader.directors()).map(({ name, consoles }) => [name, consoles]), [[DIRECTOR, [REPORTS]]]);
  reader.close();
});

liveTest("directors and how they are", async ({ service, bareos }) => {
  await bareos.call("version");
  const gone = service.client({ director: UNREACHABLE, maxAttempts: 1 });
  const error = await rejection(DirectorUnreachable, gone.call("version"));
  assert.ok(error instanceof DirectorUnavailable);
  assert.equal(error.retry, "safe");
  assert.ok((error.retryAfterMs ?? 0) > 0);
  gone.close();
  const [down, up] = await bareos.directors();
  assert.deepEqual([down?.name, down?.health, up?.name, up?.health, up?.consoles], [UNREACHABLE, "not_serving", DIRECTOR, "serving", [ADMIN, REPORTS]]);
  assert.notEqual(down?.healthMessage, "");
  assert.notEqual(up?.version, "");
});

liveTest("a session of one's own", async ({ bareos }) => {
  await using session = await bareos.openSession();
  assert.match(session.id, /^[0-9a-f]{32}$/);
  assert.equal(session.opened?.directorName, "bareos-dir");
  assert.notEqual(session.opened.tls?.cipher ?? "", "");
  assert.equal((await session.info()).state, "ready");
  await session.call("use catalog=MyCatalog", { confirmed: true });
  assert.equal((await session.call("list jobs limit=1")).list("jobs").length, 1);
  assert.ok((await session.stream("status dir").text()).includes("bareos-dir"));
  assert.ok((await bareos.sessions()).some((info) => info.sessionId === session.id));
  const { expiresAt } = await session.info();
  assert.ok(((await session.renew()).expiresAt ?? 0) > (expiresAt ?? 0));
  assert.equal((await session.reconnect()).sessionId, session.id);
  {
    await using dialogue = await bareos.session(session.id).interactive();
    assert.equal(dialogue.session.sessionId, session.id);
  }
  await session.close();
  assert.equal((await session.info()).state, "closed");
  assert.equal((await rejection(BareosError, session.call("version"))).reason, "SESSION_CLOSED");
  await session.close();
});

liveTest("a service that falls and rises", async ({ installation }) => {
  const service = await installation.service();
  const bareos = service.client({ maxAttempts: 3, retryDelayMs: 50 });
  await bareos.call("version");
  await service.kill();
  const error = await rejection(ServiceUnavailable, bareos.call("run", { args: { job: "BackupClient1" }, confirmed: true }));
  assert.deepEqual([error.outcome, error.retry], ["not_sent", "safe"]);
  await service.start();
  assert.equal((await bareos.call("version")).status, "ok", "and then it is there");
  bareos.close();
  await service.stop();
});
