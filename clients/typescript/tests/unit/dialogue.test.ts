import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { DialogueOptions } from "@bareosgrpc/client";
import {
  DeadlineExceeded, DialogueClosed, PromptChanged, ServiceUnavailable, SessionBudgetExhausted, SessionLost, UnexpectedPrompt,
} from "@bareosgrpc/client";
import type { InteractiveRequest, InteractiveResponseSchema } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { CloseReason, CommandStatus } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { ErrorReason } from "#internal/gen/bareosgrpc/v1/errors_pb.js";
import { FakeService } from "../fakes/fake-service.js";
import { detailOf, refusal } from "../fakes/refusal.js";
import { aborted } from "../support/aborted.js";
import { rejection } from "../support/rejection.js";

type Down = MessageInitShape<typeof InteractiveResponseSchema>;

/** One stream of a dialogue, as the service sees it. */
interface Stream {
  /** The caller's next message; undefined behind its half-close. */
  next(): Promise<InteractiveRequest | undefined>;
  /** Breaks the connection, and waits for its end. */
  cut(): Promise<void>;
  /** Says nothing until the stream is over. */
  hang(): Promise<void>;
}
type Play = (stream: Stream) => AsyncIterable<Down>;

/** A service whose dialogues are these, one stream after the other; and all that the caller said, by stream. */
async function staging(...plays: Play[]) {
  const said: InteractiveRequest[][] = [];
  const service: FakeService = await FakeService.start({
    consoles: {
      async *interactive(requests, { signal }) {
        const heard: InteractiveRequest[] = [];
        said.push(heard);
        const iterator = requests[Symbol.asyncIterator]();
        const play = plays[said.length - 1];
        yield* play?.({
          async next() {
            const next = await iterator.next();
            if (next.done === true) return undefined;
            heard.push(next.value);
            return next.value;
          },
          async cut() {
            await service.delivered();
            service.breakConnections();
            await aborted(signal);
          },
          hang: () => aborted(signal),
        }) ?? [];
      },
    },
  });
  return {
    said, service,
    open: (options?: DialogueOptions) => service.client().interactive(options),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

const opened = (reattached = false, acknowledged = 1n): Down => ({
  sequence: reattached ? 0n : 1n, acknowledged,
  message: { case: "opened", value: { session: { director: "main" }, resumeToken: "token", reattached } },
});
const output = (sequence: bigint, text: string): Down => ({ sequence, message: { case: "output", value: { text, data: new TextEncoder().encode(text) } } });
const completed = (sequence: bigint, acknowledged = 0n): Down => ({ sequence, acknowledged, message: { case: "completed", value: { status: CommandStatus.OK } } });
const yesNo = (sequence: bigint, id: string, acknowledged = 0n): Down => ({
  sequence, acknowledged, message: { case: "prompt", value: { id, text: "Sure? ", kind: { case: "yesNo", value: {} } } },
});
const closed = (sequence: bigint, reason = CloseReason.CALLER): Down => ({ sequence, message: { case: "closed", value: { reason } } });

/** To the end of what the caller says, and then good-bye. */
async function* farewell(stream: Stream, sequence: bigint): AsyncIterable<Down> {
  while ((await stream.next()) !== undefined);
  yield closed(sequence);
}

const kinds = (requests: InteractiveRequest[] | undefined) => requests?.map(({ sequence, message }) => [Number(sequence), message.case]);

test("commands, questions and answers", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    await stream.next();
    yield output(2n, "one ");
    yield output(3n, "two");
    yield { sequence: 4n, message: { case: "notice", value: { kind: { case: "messagesPending", value: {} } } } };
    yield yesNo(5n, "p1");
    await stream.next();
    yield completed(6n);
    yield* farewell(stream, 7n);
  });
  const dialogue = await fake.open();
  assert.equal(dialogue.session.director, "main");
  const reply = await dialogue.command("delete", { args: { volume: "Full 1" } });
  assert.deepEqual([reply.text, reply.output.length, reply.messagesPending, reply.status], ["one two", 2, true, "unspecified"]);
  assert.throws(() => reply.expect("select"), UnexpectedPrompt);
  assert.equal((await dialogue.answer(reply.expect("yes_no"), true)).status, "ok");
  await dialogue.close();
  assert.equal(dialogue.closed, "caller");
  await rejection(DialogueClosed, dialogue.command("version"));
  assert.deepEqual(kinds(fake.said[0]), [[1, "open"], [2, "command"], [3, "answer"]]);
  const [, command, answer] = fake.said[0] ?? [];
  assert.ok(command?.message.case === "command" && command.message.value.input.case === "command");
  assert.deepEqual(command.message.value.input.value.arguments.map(({ name, value }) => [name, value]), [["volume", "Full 1"]]);
  assert.ok(answer?.message.case === "answer" && answer.message.value.promptId === "p1" && answer.message.value.answer.value === true);
  assert.equal(answer.acknowledged, 5n);
});

test("a dialogue goes on where it broke: nothing is lost, repeated or answered twice", async () => {
  await using fake = await staging(
    async function* (stream) {
      await stream.next();
      yield opened();
      await stream.next();
      yield output(2n, "a");
      yield output(3n, "b");
      yield yesNo(4n, "p1", 2n);
      await stream.next();
      // The answer arrived, and nothing that follows gets through.
      await stream.cut();
    },
    async function* (stream) {
      await stream.next();
      yield opened(true, 2n);
      await stream.next();
      yield yesNo(4n, "p1");
      yield output(5n, "c");
      yield output(5n, "c");
      yield completed(6n, 3n);
      yield* farewell(stream, 7n);
    },
  );
  let reattached = 0;
  const dialogue = await fake.open({ onReattached: () => reattached++ });
  const reply = await dialogue.command("delete volume=x");
  assert.equal(reply.text, "ab");
  const done = await dialogue.answer(reply.expect("yes_no"), true);
  assert.deepEqual([done.text, done.status, dialogue.prompt], ["c", "ok", undefined]);
  await dialogue.close();
  assert.deepEqual([dialogue.reattachments, reattached], [1, 1]);
  assert.deepEqual(kinds(fake.said[1]), [[0, "reattach"], [3, "answer"]], "under its old number");
  const [reattach] = fake.said[1] ?? [];
  assert.equal(reattach?.acknowledged, 4n);
  assert.ok(reattach.message.case === "reattach" && reattach.message.value.resumeToken === "token");
});

test("what is said while the stream is broken goes out in order, behind what was not taken", async () => {
  let mayGoOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (mayGoOn = resolve));
  await using fake = await staging(
    async function* (stream) {
      await stream.next();
      yield opened();
      await stream.cut();
    },
    async function* (stream) {
      await stream.next();
      await held;
      yield opened(true, 1n);
      await stream.next();
      await stream.next();
      await stream.next();
      yield completed(2n, 4n);
      yield* farewell(stream, 3n);
    },
  );
  const dialogue = await fake.open();
  while (fake.said[1]?.length !== 1) await new Promise((resolve) => setImmediate(resolve));
  const reply = dialogue.command("estimate");
  dialogue.cancelCommand();
  const completion = dialogue.complete("x").catch((error: unknown) => error);
  mayGoOn();
  assert.equal((await reply).status, "ok");
  await dialogue.close();
  assert.deepEqual(kinds(fake.said[1]), [[0, "reattach"], [2, "command"], [3, "cancelCommand"], [4, "complete"]]);
  assert.ok((await completion) instanceof DialogueClosed);
});

test("a dialogue that was not open yet is not opened twice", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    await stream.cut();
    yield closed(1n);
  });
  await rejection(ServiceUnavailable, fake.open());
  assert.equal(fake.said.length, 1);
});

test("a dialogue that was refused for now is opened again", async () => {
  const refused: Play = () => {
    throw refusal(ErrorReason.SESSION_BUDGET_EXHAUSTED, { retryAfterMs: 1 });
  };
  await using fake = await staging(refused, async function* (stream) {
    await stream.next();
    yield opened();
    yield* farewell(stream, 2n);
  });
  await (await fake.open()).close();
  await using never = await staging(refused, refused, refused, refused);
  await rejection(SessionBudgetExhausted, never.open());
  assert.equal(never.said.length, 4);
});

test("a dialogue that is lost says so, and to whoever asks next", async () => {
  await using fake = await staging(
    async function* (stream) {
      await stream.next();
      yield opened();
      await stream.next();
      await stream.cut();
    },
    () => {
      throw refusal(ErrorReason.SESSION_LOST);
    },
  );
  const dialogue = await fake.open();
  const error = await rejection(SessionLost, dialogue.command("run job=x"));
  assert.equal(error.retry, "after_check");
  await rejection(SessionLost, dialogue.command("version"));
  await dialogue.close();
});

test("a dialogue that goes on elsewhere is over here", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    await stream.next();
    yield closed(0n, CloseReason.REPLACED);
  });
  const dialogue = await fake.open();
  assert.equal((await rejection(DialogueClosed, dialogue.command("version"))).closeReason, "replaced");
  assert.equal(dialogue.closed, "replaced");
});

test("what cannot be taken leaves the question open", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    await stream.next();
    yield yesNo(2n, "p1");
    await stream.next();
    const value = { sequence: 3n, message: "Another question is open.", detail: detailOf(ErrorReason.PROMPT_CHANGED) };
    yield { sequence: 3n, message: { case: "rejected", value } };
    await stream.next();
    yield { sequence: 4n, message: { case: "rejected", value: { ...value, sequence: 4n } } };
    yield* farewell(stream, 5n);
  });
  const dialogue = await fake.open();
  const question = (await dialogue.command("delete")).expect("yes_no");
  const error = await rejection(PromptChanged, dialogue.answer(question, true));
  assert.deepEqual([error.message, error.outcome, dialogue.prompt], ["Another question is open.", "not_sent", question]);
  await rejection(PromptChanged, dialogue.complete("x"));
  await dialogue.close();
  assert.deepEqual(kinds(fake.said[0])?.at(-1), [5, "cancel"], "closing leaves the question");
});

test("output is acknowledged, by number and by size", async () => {
  const acknowledged = async (count: number, size: number): Promise<bigint[]> => {
    await using fake = await staging(async function* (stream) {
      await stream.next();
      yield opened();
      await stream.next();
      for (let i = 0; i < count; i++) yield output(BigInt(i + 2), "x".repeat(size));
      yield completed(BigInt(count + 2));
      yield* farewell(stream, BigInt(count + 3));
    });
    const seen: number[] = [];
    const dialogue = await fake.open({ onOutput: async (packet) => void seen.push(await Promise.resolve(packet.data.length)) });
    const reply = await dialogue.command("list files");
    assert.deepEqual([reply.text, seen.length], ["", count]);
    await dialogue.close();
    return (fake.said[0] ?? []).filter(({ message }) => message.case === undefined).map((one) => one.acknowledged);
  };
  assert.deepEqual(await acknowledged(70, 1), [33n, 65n]);
  assert.deepEqual(await acknowledged(4, 200_000), [3n, 5n]);
});

test("what fails in the program's own output stays the program's own", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    await stream.next();
    yield output(2n, "x");
    yield completed(3n);
    await stream.next();
    yield completed(4n);
    yield* farewell(stream, 5n);
  });
  let fails = true;
  const dialogue = await fake.open({
    onOutput() {
      if (fails) throw new Error("the disk is full");
    },
  });
  await assert.rejects(dialogue.command("status dir"), /disk is full/);
  fails = false;
  assert.equal((await dialogue.wait()).status, "ok", "the command goes on");
  assert.equal((await dialogue.command("version")).status, "ok");
  assert.equal(dialogue.reattachments, 0);
  await dialogue.close();
});

test("completions find their question, by characters", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    const [first, second] = [await stream.next(), await stream.next()];
    const answer = (to: InteractiveRequest | undefined, sequence: bigint, text: string): Down => ({
      sequence, message: { case: "completions", value: { sequence: to?.sequence ?? 0n, replaceFrom: 4, items: [{ text, kind: "job", description: "" }], truncated: false } },
    });
    yield answer(second, 2n, "second");
    yield answer(first, 3n, "first");
    yield* farewell(stream, 4n);
  });
  const dialogue = await fake.open();
  const [first, second] = await Promise.all([dialogue.complete("run 😀"), dialogue.complete("😀un x", 4)]);
  assert.deepEqual([first.items[0]?.text, second.items[0]?.text, first.replaceFrom, second.replaceFrom], ["first", "second", 4, 5]);
  const cursors = fake.said[0]?.flatMap(({ message }) => (message.case === "complete" ? [message.value.cursor] : []));
  assert.deepEqual(cursors, [5, 3]);
  await dialogue.close();
});

test("giving up waiting gives up nothing else", async () => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    await stream.next();
    await held;
    yield completed(2n);
    yield* farewell(stream, 3n);
  });
  const dialogue = await fake.open();
  assert.equal((await rejection(DeadlineExceeded, dialogue.command("estimate", { timeoutMs: 20 }))).outcome, "unknown");
  const reason = new Error("enough");
  await assert.rejects(dialogue.wait({ signal: AbortSignal.abort(reason) }), reason);
  await assert.rejects(dialogue.command("version"), /wait\(\)/);
  answer();
  assert.equal((await dialogue.wait()).status, "ok");
  await dialogue.close();
});

test("closing does not wait for ever for a command that runs", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    await stream.next();
    await stream.next();
    await stream.hang();
  });
  const dialogue = await fake.open({ closeTimeoutMs: 50 });
  const reply = dialogue.command("estimate").catch((error: unknown) => error);
  const begun = performance.now();
  await dialogue.close();
  assert.ok(performance.now() - begun < 9000, "10 s are what it waits unless told");
  assert.ok((await reply) instanceof DialogueClosed);
});

test("a client that is closed ends its dialogues", async () => {
  await using fake = await staging(async function* (stream) {
    await stream.next();
    yield opened();
    while ((await stream.next()) !== undefined);
  });
  const bareos = fake.service.client();
  const dialogue = await bareos.interactive();
  const reply = dialogue.command("version");
  bareos.close();
  await assert.rejects(reply);
  assert.equal(fake.said.length, 1);
});
