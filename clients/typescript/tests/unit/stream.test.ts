import assert from "node:assert/strict";
import { test } from "node:test";
import type { HandlerContext } from "@connectrpc/connect";
import { BareosClient, CommandFailed, DeadlineExceeded, DirectorUnreachable, OutcomeUnknown, ServiceUnavailable } from "@bareosgrpc/client";
import type { StreamMessagesRequest, StreamMessagesResponseSchema } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { CloseReason, CommandStatus } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { ErrorReason } from "#internal/gen/bareosgrpc/v1/errors_pb.js";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { FakeService } from "../fakes/fake-service.js";
import { refusal } from "../fakes/refusal.js";
import { aborted } from "../support/aborted.js";
import { Proxy } from "../support/proxy.js";
import { rejection } from "../support/rejection.js";

type Message = MessageInitShape<typeof StreamMessagesResponseSchema>;
type Turn = (request: StreamMessagesRequest, service: FakeService, context: HandlerContext) => AsyncIterable<Message>;

const started: Message = { event: { case: "started", value: { director: "main" } } };
const completed = (value: { status?: CommandStatus; jobStatus?: string } = {}): Message => ({ event: { case: "completed", value } });
const output = (text: string): Message => ({ event: { case: "output", value: { text, data: new TextEncoder().encode(text) } } });
const entry = (position: bigint): Message => ({ position, event: { case: "jobLogEntry", value: { time: "2026-11-21 20:01:36", text: `entry ${position}\n` } } });
const row = (position: bigint, ...ids: number[]): Message => ({
  position, event: { case: "rows", value: { path: "jobs", columns: ["jobid"], rows: ids.map((id) => ({ rawJson: new TextEncoder().encode(`{"jobid":"${id}"}`) })) } },
});

/** A service whose streams take these turns; the last one is taken again. */
async function streaming(...turns: Turn[]) {
  const requests: StreamMessagesRequest[] = [];
  const service: FakeService = await FakeService.start({
    consoles: {
      async *streamMessages(request, context) {
        requests.push(request);
        const turn = turns[Math.min(requests.length, turns.length) - 1];
        if (turn !== undefined) {
          yield* turn(request, service, context);
        }
      },
    },
  });
  return { service, requests, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

/** Says these, and then the connection breaks. */
function thenBroken(...messages: Message[]): Turn {
  return async function* (_, service, { signal }) {
    yield* messages;
    await service.delivered();
    service.breakConnections();
    await aborted(signal);
  };
}

function saying(...messages: Message[]): Turn {
  return async function* () {
    await Promise.resolve();
    yield* messages;
  };
}

test("output comes packet by packet, and line by line", async () => {
  await using fake = await streaming(saying(started, output("one\ntw"), output("o\n\nthr"), output("ee"), completed({ status: CommandStatus.OK })));
  const bareos = fake.service.client();
  const packets = await bareos.stream("status dir").toArray();
  assert.deepEqual(packets.map(({ text, data, severity }) => [text, Buffer.from(data).toString(), severity]), [
    ["one\ntw", "one\ntw", "unspecified"], ["o\n\nthr", "o\n\nthr", "unspecified"], ["ee", "ee", "unspecified"],
  ]);
  const lines: string[] = [];
  for await (const line of bareos.stream("status dir").lines()) lines.push(line);
  assert.deepEqual(lines, ["one", "two", "", "three"]);
});

test("the output of a command is not run again", async () => {
  await using fake = await streaming(thenBroken(started, output("half")));
  const stream = fake.service.client().stream("list jobs");
  await rejection(ServiceUnavailable, stream.text());
  await assert.rejects(stream.text(), /once/);
  await rejection(OutcomeUnknown, fake.service.client().stream("run job=x", { confirmed: true }).text());
  assert.equal(fake.requests.length, 2);
});

test("a command of which nothing was sent is sent again", async () => {
  const refused: Turn = () => {
    throw refusal(ErrorReason.DIRECTOR_UNREACHABLE);
  };
  await using fake = await streaming(refused, saying(started, output("x"), completed()));
  assert.equal(await fake.service.client().stream("run job=x", { confirmed: true }).text(), "x");
  await using never = await streaming(refused);
  await rejection(DirectorUnreachable, never.service.client({ maxAttempts: 2 }).stream("version").text());
  assert.equal(never.requests.length, 2);
});

test("a connection that was dead before the service said anything", async () => {
  await using reads = await streaming(thenBroken(), saying(started, output("x"), completed()));
  assert.equal(await reads.service.client().stream("status dir").text(), "x");
  await using changes = await streaming(thenBroken(), saying(started, output("x"), completed()));
  await rejection(OutcomeUnknown, changes.service.client().stream("run job=x yes").text());
  assert.deepEqual([reads.requests.length, changes.requests.length], [2, 1]);
});

test("a failed command throws behind its output", async () => {
  await using fake = await streaming(saying(started, output("no such job"), completed({ status: CommandStatus.FAILED })));
  const texts: string[] = [];
  const read = async (): Promise<void> => {
    for await (const packet of fake.service.client().stream("list nonsense")) texts.push(packet.text);
  };
  assert.equal((await rejection(CommandFailed, read())).outcome, "executed");
  assert.deepEqual(texts, ["no such job"]);
  assert.equal(await fake.service.client().stream("list nonsense", { check: false }).text(), "no such job");
});

test("a stream that ends without its end is no whole one", async () => {
  await using fake = await streaming(saying(started, output("half")));
  await rejection(ServiceUnavailable, fake.service.client().stream("list jobs").text());
});

test("rows go on behind the last piece", async () => {
  await using fake = await streaming(thenBroken(started, row(5n, 1, 2), row(9n, 3)), saying(started, row(12n, 4), completed()));
  const rows = fake.service.client().rows<{ jobid: string }>("list jobs", { args: { client: "x" }, pageSize: 2 });
  assert.deepEqual((await rows.toArray()).map((one) => one.jobid), ["1", "2", "3", "4"]);
  assert.deepEqual([rows.position, rows.path, rows.columns], [12n, "jobs", ["jobid"]]);
  assert.deepEqual(fake.requests.map(({ source }) => source.case === "listRows" && [source.value.afterPosition, source.value.pageSize, source.value.omitStruct]), [
    [0n, 2, true], [9n, 2, true],
  ]);
});

test("a log goes on behind the last entry, through a shutdown, too, and tells no entry twice", async () => {
  const closing: Turn = async function* () {
    await Promise.resolve();
    yield started;
    yield entry(2n);
    yield entry(3n);
    yield { event: { case: "closing", value: { reason: CloseReason.SHUTTING_DOWN } } };
    throw refusal(ErrorReason.SHUTTING_DOWN);
  };
  const gap: Message = { event: { case: "notice", value: { kind: { case: "gap", value: { fromPosition: 4n, toPosition: 6n, message: "gone" } } } } };
  await using fake = await streaming(thenBroken(started, entry(1n), entry(2n)), closing, saying(started, gap, entry(7n), completed({ jobStatus: "T" })));
  const gaps: unknown[] = [];
  const log = fake.service.client().followJobLog("12", { onGap: (one) => gaps.push(one) });
  assert.deepEqual((await log.toArray()).map((one) => one.position), [1n, 2n, 3n, 7n]);
  assert.deepEqual([log.jobStatus, gaps], ["T", [{ from: 4n, to: 6n, message: "gone" }]]);
  assert.deepEqual(fake.requests.map(({ source }) => source.case === "followJobLog" && [source.value.jobId, source.value.afterPosition]), [[12n, 0n], [12n, 2n], [12n, 3n]]);
  assert.throws(() => fake.service.client().followJobLog("x"), RangeError);
});

test("a stream that breaks for ever is given up", async ({ mock }) => {
  let now = 0;
  mock.method(performance, "now", () => now);
  const later: Turn = (...stream) => {
    now += 2000;
    return thenBroken(started)(...stream);
  };
  await using fake = await streaming(later);
  await rejection(ServiceUnavailable, fake.service.client({ resumeWindowMs: 5000 }).followJobLog(1).toArray());
  assert.equal(fake.requests.length, 4, "it was heard of after 2 s, and is waited for until the seventh");
});

test("a connection that is dead without a word is noticed, and the stream goes on", async () => {
  const silent: Turn = async function* (_request, _service, { signal }) {
    yield started;
    yield entry(1n);
    await aborted(signal);
  };
  await using fake = await streaming(silent, saying(started, entry(2n), completed({ jobStatus: "T" })));
  const proxy = await Proxy.before(fake.service.port);
  const bareos = new BareosClient(proxy.address, { keepaliveMs: 1500, retryDelayMs: 1 });
  const log = bareos.followJobLog(1);
  const positions: bigint[] = [];
  const read = (async () => {
    for await (const { position } of log) {
      positions.push(position);
      // From here on nothing comes, no reset either.
      if (position === 1n) proxy.hold();
    }
  })();
  while (proxy.connections < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  proxy.release();
  await read;
  assert.deepEqual([positions, log.jobStatus], [[1n, 2n], "T"]);
  bareos.close();
  await proxy.stop();
});

test("messages begin with the next one, and are resumed once it is known where", async () => {
  const message = (position: bigint): Message => ({ position, event: { case: "directorMessage", value: { text: `m${position}`, data: new Uint8Array([1]) } } });
  await using fake = await streaming(thenBroken(started), thenBroken(message(8n)), saying(message(9n), completed()));
  const bareos = fake.service.client();
  assert.deepEqual((await bareos.followMessages().toArray()).map((one) => one.text), ["m8", "m9"]);
  assert.deepEqual(fake.requests.map(({ source }) => source.case === "followDirectorMessages" && source.value.afterPosition), [undefined, undefined, 8n]);
  await bareos.followMessages({ after: 0 }).toArray();
  const last = fake.requests.at(-1)?.source;
  assert.ok(last?.case === "followDirectorMessages" && last.value.afterPosition === 0n, "0 is the oldest that is kept");
});

test("leaving a stream ends it at the service", async () => {
  for (const leave of ["break", "signal", "error"] as const) {
    const { promise: ended, resolve: end } = deferred();
    const endless: Turn = async function* (_request, _service, { signal }) {
      signal.addEventListener("abort", end);
      yield started;
      for (;;) {
        yield output("x");
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (signal.aborted) return;
      }
    };
    await using fake = await streaming(endless);
    const given = new AbortController();
    const reason = new Error("enough");
    const read = async (): Promise<void> => {
      for await (const packet of fake.service.client().stream("status dir", { signal: given.signal })) {
        assert.equal(packet.text, "x");
        if (leave === "break") break;
        if (leave === "error") throw reason;
        given.abort(reason);
      }
    };
    await (leave === "break" ? read() : assert.rejects(read(), reason));
    await ended;
    assert.equal(fake.requests.length, 1);
  }
});

test("a deadline of the whole is told to the service, and kept here", async () => {
  let told: number | undefined;
  const silent: Turn = async function* (_request, _service, context) {
    told = context.timeoutMs();
    yield started;
    await aborted(context.signal);
  };
  await using fake = await streaming(saying(started, completed()), silent);
  const bareos = fake.service.client();
  await bareos.stream("version").text();
  const error = await rejection(DeadlineExceeded, bareos.stream("run", { confirmed: true, timeoutMs: 1500 }).text());
  assert.equal(error.outcome, "unknown");
  assert.ok(told !== undefined && told > 0 && told <= 1500);
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
