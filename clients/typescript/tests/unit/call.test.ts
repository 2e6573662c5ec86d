import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { HandlerContext } from "@connectrpc/connect";
import { Code, ConnectError } from "@connectrpc/connect";
import {
  BareosClient, BareosError, CommandFailed, DeadlineExceeded, DirectorUnreachable, OutcomeUnknown, ServiceUnavailable, SessionBudgetExhausted, UnknownCommand,
} from "@bareosgrpc/client";
import type { CallRequest } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { ErrorReason, Outcome } from "#internal/gen/bareosgrpc/v1/errors_pb.js";
import { FakeService } from "../fakes/fake-service.js";
import { refusal } from "../fakes/refusal.js";
import { aborted } from "../support/aborted.js";
import { Certificates } from "../support/certificates.js";
import { rejection } from "../support/rejection.js";

const ANSWER = { rawJson: new TextEncoder().encode('{"jsonrpc":"2.0","id":null,"result":{"jobs":[{"jobid":"7"}],"huge":9007199254740993}}') };

/** A service that does with each call of a command what its turn says. */
async function answering(...turns: ((request: CallRequest, service: FakeService, context: HandlerContext) => object | Promise<object>)[]) {
  const requests: CallRequest[] = [];
  const service: FakeService = await FakeService.start({
    consoles: {
      call(request, context) {
        requests.push(request);
        const turn = turns[Math.min(requests.length, turns.length) - 1];
        return turn?.(request, service, context) ?? ANSWER;
      },
    },
  });
  return { service, requests, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

function fail(error: ConnectError): () => never {
  return () => {
    throw error;
  };
}

/** Breaks the connection, and never answers. */
function broken(_: CallRequest, service: FakeService, { signal }: HandlerContext): Promise<object> {
  service.breakConnections();
  return aborted(signal).then(() => ANSWER);
}

test("a call asks for exact JSON, and carries its target and an id", async () => {
  await using fake = await answering(() => ANSWER);
  const bareos = fake.service.client({ director: "main", console: "admin", catalog: "MyCatalog" });
  const result = await bareos.call<{ huge: bigint }>("list jobs", { args: { limit: 1 } });
  assert.equal(result.data.huge, 9007199254740993n);
  assert.deepEqual([result.list("jobs"), result.columns("jobs")], [[{ jobid: "7" }], ["jobid"]]);
  assert.throws(() => result.list("job"), /no list 'job'; it has: jobs, huge/);
  const [request] = fake.requests;
  assert.deepEqual([request?.rawJson, request?.omitStruct, request?.confirmed, request?.fullResult], [true, true, false, false]);
  assert.match(request?.requestId ?? "", /^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  assert.equal(request?.requestId, result.requestId);
  assert.ok(request.scope.case === "target" && request.scope.value.catalog === "MyCatalog");
  await bareos.for({ console: "reports" }).call("version");
  const scope = fake.requests[1]?.scope;
  assert.ok(scope?.case === "target" && scope.value.director === "main" && scope.value.console === "reports");
  await bareos.session("s1").call("version");
  assert.deepEqual(fake.requests[2]?.scope, { case: "sessionId", value: "s1" });
});

test("an error has its class, and all that the service said", async () => {
  await using fake = await answering(fail(refusal(ErrorReason.COMMAND_FAILED, { message: "It failed: ü.", outcome: Outcome.EXECUTED, metadata: { replayed: "true" } })));
  const error = await rejection(CommandFailed, fake.service.client().call("list jobs", { requestId: "r1" }));
  assert.deepEqual(
    [error.message, error.reason, error.code, error.retry, error.outcome, error.facts, error.requestId],
    ["It failed: ü.", "COMMAND_FAILED", "FAILED_PRECONDITION", "after_check", "executed", { replayed: "true" }, "r1"],
  );
  assert.match(error.advice, /messages/);
  assert.equal(fake.requests.length, 1, "it is not sent again");
});

test("a reason of tomorrow is an error, too", async () => {
  const { ErrorInfoSchema } = await import("#internal/gen/google/rpc/error_details_pb.js");
  await using fake = await answering(fail(new ConnectError("new", Code.FailedPrecondition, undefined, [{ desc: ErrorInfoSchema, value: { domain: "bareosgrpc", reason: "BRAND_NEW" } }])));
  const error = await rejection(BareosError, fake.service.client().call("list jobs"));
  assert.deepEqual([error.name, error.reason, error.code], ["BareosError", "BRAND_NEW", "FAILED_PRECONDITION"]);
});

test("what is safe is sent again, when the service says, under the same id", async () => {
  const busy = fail(refusal(ErrorReason.SESSION_BUDGET_EXHAUSTED, { retryAfterMs: 120 }));
  await using fake = await answering(busy, fail(refusal(ErrorReason.DIRECTOR_UNREACHABLE)), () => ANSWER);
  const begun = performance.now();
  await fake.service.client().call("run job=x", { confirmed: true });
  assert.ok(performance.now() - begun >= 119);
  assert.equal(fake.requests.length, 3);
  assert.equal(new Set(fake.requests.map((request) => request.requestId)).size, 1);
});

test("it is sent so often, within its time, and not at all where it is not safe", async () => {
  await using never = await answering(fail(refusal(ErrorReason.DIRECTOR_UNREACHABLE)));
  await rejection(DirectorUnreachable, never.service.client({ maxAttempts: 3 }).call("version"));
  assert.equal(never.requests.length, 3);
  await using late = await answering(fail(refusal(ErrorReason.SESSION_BUDGET_EXHAUSTED, { retryAfterMs: 60_000 })));
  const error = await rejection(SessionBudgetExhausted, late.service.client({ timeoutMs: 30_000 }).call("version"));
  assert.deepEqual([error.retryAfterMs, late.requests.length], [60_000, 1]);
  await using wrong = await answering(fail(refusal(ErrorReason.UNKNOWN_COMMAND)));
  await rejection(UnknownCommand, wrong.service.client().call("lsit"));
  assert.equal(wrong.requests.length, 1);
});

test("a change whose connection breaks is sent again as it is, and so settled", async () => {
  await using fake = await answering(broken, () => ({ ...ANSWER, replayed: true }));
  const result = await fake.service.client().call("run job=x", { confirmed: true });
  assert.ok(result.replayed);
  assert.deepEqual(fake.requests[0], fake.requests[1]);
});

test("a change that is cut off for good is an unknown outcome, whatever the last attempt saw", async () => {
  await using fake = await answering(broken);
  const error = await rejection(OutcomeUnknown, fake.service.client({ maxAttempts: 2 }).call("run job=x yes", { requestId: "r2" }));
  assert.deepEqual([error.outcome, error.retry, error.requestId, fake.requests.length], ["unknown", "after_check", "r2", 2]);

  await using gone = await answering((_, service, { signal }) => {
    void service.stop();
    return aborted(signal).then(() => ANSWER);
  });
  const refused = await rejection(OutcomeUnknown, gone.service.client({ maxAttempts: 3 }).call("run job=x", { confirmed: true, requestId: "r3" }));
  assert.deepEqual([refused.outcome, refused.requestId], ["unknown", "r3"], "the last attempts found nobody; the first one may have run");
  assert.match(refused.message, /cannot be reached/);

  await using closing = await answering(broken, fail(refusal(ErrorReason.SHUTTING_DOWN)));
  assert.equal((await rejection(OutcomeUnknown, closing.service.client({ maxAttempts: 2 }).call("run", { confirmed: true }))).outcome, "unknown");
  await using told = await answering(broken, fail(refusal(ErrorReason.UNKNOWN_COMMAND)));
  await rejection(UnknownCommand, told.service.client().call("run", { confirmed: true }));
});

test("a read whose connection breaks is sent again", async () => {
  await using fake = await answering(broken, () => ANSWER);
  await fake.service.client().call("list jobs");
  assert.equal(fake.requests.length, 2);
  await using always = await answering(broken);
  const error = await rejection(ServiceUnavailable, always.service.client({ maxAttempts: 2 }).call("list jobs"));
  assert.deepEqual([error.outcome, error.retry], ["unknown", "safe"]);
});

test("what others than the service say", async () => {
  await using proxy = await answering(fail(new ConnectError("upstream is gone", Code.Unavailable)), () => ANSWER);
  await proxy.service.client().call("list jobs");
  assert.equal(proxy.requests.length, 2);
  await using reset = await answering(fail(new ConnectError("reset", Code.Canceled)), () => ANSWER);
  await reset.service.client().call("list jobs");
  assert.equal(reset.requests.length, 2, "a cancel that nobody asked for is a lost connection");
  await using refused = await answering(fail(new ConnectError("no", Code.PermissionDenied)));
  const error = await rejection(BareosError, refused.service.client().call("run", { confirmed: true }));
  assert.deepEqual([error.reason, error.code, error.message], ["", "PERMISSION_DENIED", "no"]);
  await using broke = await answering(fail(new ConnectError("boom", Code.Internal)));
  assert.equal((await rejection(OutcomeUnknown, broke.service.client().call("run", { confirmed: true }))).code, "INTERNAL");
  assert.equal((await rejection(BareosError, broke.service.client().call("list jobs"))).retry, "after_check");
});

test("a call that takes too long, is given up, or whose client is closed", async () => {
  await using fake = await answering(() => ANSWER, (_request, _service, { signal }) => aborted(signal).then(() => ANSWER));
  const bareos = fake.service.client();
  await bareos.call("version");
  const late = await rejection(DeadlineExceeded, bareos.call("run", { confirmed: true, timeoutMs: 300 }));
  assert.deepEqual([late.outcome, late.code], ["unknown", "DEADLINE_EXCEEDED"]);
  await assert.rejects(bareos.call("version", { timeoutMs: 0 }), RangeError);
  const reason = new Error("enough");
  await assert.rejects(bareos.call("version", { signal: AbortSignal.abort(reason) }), reason);
  const count = fake.requests.length;
  const given = new AbortController();
  const waiting = bareos.call("version", { signal: given.signal });
  while (fake.requests.length === count) await new Promise((resolve) => setImmediate(resolve));
  given.abort(reason);
  await assert.rejects(waiting, reason);
  const open = bareos.call("version");
  while (fake.requests.length === count + 1) await new Promise((resolve) => setImmediate(resolve));
  bareos.close();
  await assert.rejects(open, /client is closed/);
  await assert.rejects(bareos.call("version"), /client is closed/);
});

test("an answer that is larger than any of the service's is not taken in", async () => {
  await using fake = await answering(() => ({ rawJson: new Uint8Array(9 << 20).fill(0x20) }));
  const error = await rejection(BareosError, fake.service.client().call("list jobs"));
  assert.deepEqual([error.code, error.retry, fake.requests.length], ["RESOURCE_EXHAUSTED", "after_check", 1]);
  await rejection(OutcomeUnknown, fake.service.client().call("run", { confirmed: true }));
});

test("giving up ends the wait for the next attempt", async () => {
  await using fake = await answering(fail(refusal(ErrorReason.SESSION_BUDGET_EXHAUSTED, { retryAfterMs: 900 })));
  const given = new AbortController();
  const call = fake.service.client().call("version", { signal: given.signal });
  while (fake.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  given.abort(new Error("enough"));
  await assert.rejects(call, /enough/);
  assert.equal(fake.requests.length, 1);
});

test("somebody who takes the connection and says nothing", async () => {
  const silent = createServer((socket) => socket.on("error", () => undefined).resume());
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const bareos = new BareosClient(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`, { connectTimeoutMs: 100, maxAttempts: 1 });
  for (const round of [1, 2]) {
    const error = await rejection(ServiceUnavailable, bareos.call("run", { confirmed: true, requestId: `r${round}` }));
    assert.deepEqual([error.outcome, error.retry, error.requestId], ["not_sent", "safe", `r${round}`]);
  }
  const late = await rejection(DeadlineExceeded, bareos.call("run", { confirmed: true, timeoutMs: 50 }));
  assert.equal(late.outcome, "not_sent");
  bareos.close();
  await new Promise((resolve) => silent.close(resolve));
});

test("TLS with an authority of one's own", async () => {
  using certificates = new Certificates();
  const files = certificates.signed("service", "DNS:bareos.example.test,IP:127.0.0.1");
  const own = certificates.signed("caller", "DNS:caller.example.test");
  const ca = readFileSync(certificates.authority);
  await using service = await FakeService.start(
    { consoles: { call: () => ANSWER } },
    { cert: readFileSync(files.cert), key: readFileSync(files.key), ca, requestCert: true, rejectUnauthorized: true },
  );
  const mine = { certificate: own.cert, privateKey: own.key };
  assert.equal((await service.client({ ca: certificates.authority, ...mine }).call("version")).list("jobs").length, 1);
  assert.equal((await service.client({ ca, serverName: "bareos.example.test", ...mine }).call("version")).list("jobs").length, 1);
  for (const options of [{ ca, serverName: "elsewhere.example.test" }, { plaintext: false }, { ca: own.cert }]) {
    const error = await rejection(ServiceUnavailable, service.client({ maxAttempts: 1, ...options }).call("run", { confirmed: true }));
    assert.equal(error.outcome, "not_sent", error.message);
  }
});

test("the key travels with every call, and the package says who it is", async () => {
  const seen: (string | null)[] = [];
  await using service = await FakeService.start({
    consoles: {
      call(_, { requestHeader }) {
        seen.push(requestHeader.get("authorization"), requestHeader.get("user-agent"));
        return ANSWER;
      },
    },
  });
  await service.client({ key: "bgk_1" }).call("version");
  await service.client({ key: undefined }).call("version");
  assert.deepEqual([seen[0], seen[2]], ["Bearer bgk_1", null]);
  assert.match(seen[1] ?? "", /^bareosgrpc-typescript\/\d/);
});
