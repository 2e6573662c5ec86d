import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Arguments } from "../calls/command.js";
import { inputOf } from "../calls/command.js";
import type { Link } from "../connection/link.js";
import type { BareosError } from "../errors/bareos-error.js";
import { failureOfDetail } from "../errors/failures.js";
import { DialogueClosed } from "../errors/local-errors.js";
import { DeadlineExceeded } from "../errors/reasons.js";
import type { InteractiveResponse, OpenDialogueSchema, Rejected } from "../gen/bareosgrpc/v1/console_pb.js";
import { CloseReason as CloseReasonValue, CommandStatus as Status } from "../gen/bareosgrpc/v1/console_pb.js";
import { positive } from "../options.js";
import { sessionInfoOf } from "../sessions/session-info.js";
import type { SessionInfo } from "../sessions/session-info.js";
import { packetOf } from "../streams/output-packet.js";
import type { OutputPacket } from "../streams/output-packet.js";
import { race, wait } from "../times.js";
import { wordOf } from "../words.js";
import type { CloseReason } from "../words.js";
import { wireAnswerOf } from "./answers.js";
import type { Completions } from "./completions.js";
import { codePointsBefore, completionsOf } from "./completions.js";
import type { AnswerTo, Prompt } from "./prompts.js";
import { promptOf } from "./prompts.js";
import type { DialogueReply } from "./reply.js";
import { Turn } from "./turn.js";
import type { UpMessage } from "./wire.js";
import { DialogueWire } from "./wire.js";

/** How a dialogue is held. */
export interface DialogueOptions {
  /** Told each packet of output as it arrives, and waited for before the next one. With it, replies keep no output. */
  readonly onOutput?: ((packet: OutputPacket) => void | Promise<void>) | undefined;
  /** Told when the connection was lost and taken up again: nothing was lost, repeated or answered twice. */
  readonly onReattached?: (() => void) | undefined;
  /** How long the end of a dialogue waits for the command that still runs, in milliseconds; 10,000 unless given. */
  readonly closeTimeoutMs?: number | undefined;
  /** Gives up opening it. */
  readonly signal?: AbortSignal | undefined;
}

/** How a reply is waited for. */
export interface TurnOptions {
  /** Gives up waiting, and nothing else: go on with `wait`, or give the command up with `cancelCommand`. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait, in milliseconds; the client's `streamTimeoutMs` unless given. The command goes on. */
  readonly timeoutMs?: number | undefined;
}

/** How a command of a dialogue is written and waited for. */
export interface DialogueCommandOptions extends TurnOptions {
  /** Arguments, which the service quotes. */
  readonly args?: Arguments | undefined;
}

/** @internal */
export type Opening = MessageInitShape<typeof OpenDialogueSchema>;

interface Asked {
  readonly line: string;
  readonly resolve: (completions: Completions) => void;
  readonly reject: (error: Error) => void;
}

const CLOSE_TIMEOUT_MS = 10_000;

/**
 * Commands that may ask questions, and their answers; one turn at a time.
 *
 * Closing it leaves an open question without an answer (in the restore tree: nothing is restored) and ends the dialogue. When the
 * connection breaks, the dialogue goes on by itself: nothing is lost, repeated or answered twice.
 */
export class Dialogue implements AsyncDisposable {
  readonly #link: Link;
  readonly #options: DialogueOptions;
  readonly #wire: DialogueWire;
  readonly #asked = new Map<bigint, Asked>();
  #session: SessionInfo | undefined;
  #turn: Turn | undefined;
  #prompt: Prompt | undefined;
  #closed: CloseReason | undefined;
  #error: BareosError | undefined;
  #isOver = false;
  #reattachments = 0;

  private constructor(link: Link, scope: Opening, options: DialogueOptions) {
    this.#link = link;
    this.#options = options;
    this.#turn = new Turn(1n, undefined);
    this.#wire = new DialogueWire(link, { case: "open", value: scope }, {
      message: (message) => this.#take(message),
      reattached: () => {
        this.#reattachments++;
        options.onReattached?.();
      },
      over: (error) => {
        this.#end(error);
      },
    });
  }

  /** @internal */
  static async open(link: Link, scope: Opening, options: DialogueOptions): Promise<Dialogue> {
    const dialogue = new Dialogue(link, scope, options);
    try {
      await dialogue.wait({ signal: options.signal, timeoutMs: link.limits.timeoutMs });
      return dialogue;
    } catch (error) {
      await dialogue.#wire.stop();
      throw error;
    }
  }

  /** The session that the dialogue runs on, as it was when the dialogue was opened. */
  get session(): SessionInfo {
    if (this.#session === undefined) {
      throw new Error("The dialogue is not open yet.");
    }
    return this.#session;
  }

  /** The question that waits for an answer, if any. */
  get prompt(): Prompt | undefined {
    return this.#prompt;
  }

  /** Why the dialogue is over; undefined while it is not known to be. */
  get closed(): CloseReason | undefined {
    return this.#closed;
  }

  /** How often the connection was lost and taken up again. */
  get reattachments(): number {
    return this.#reattachments;
  }

  /** Runs a command until it asks or has ended. The director itself asks for confirmation. */
  command(text: string, options: DialogueCommandOptions = {}): Promise<DialogueReply> {
    return this.#say({ case: "command", value: { input: inputOf(text, options.args) } }, options);
  }

  /**
   * Answers the open question, by what fits its kind: an item or its number, a boolean, a text, a command of the restore tree.
   *
   * @throws PromptChanged if the prompt is no longer the open one, InvalidAnswer if the answer does not fit: the question stays open then, and nothing was sent.
   */
  answer<P extends Prompt>(prompt: P, answer: AnswerTo<P>, options: TurnOptions = {}): Promise<DialogueReply> {
    const wireAnswer = wireAnswerOf(prompt, answer);
    return this.#say({ case: "answer", value: { promptId: prompt.id, answer: wireAnswer } }, options);
  }

  /** Answers a question of any kind by what would be typed at a console. */
  type(prompt: Prompt, text: string, options: TurnOptions = {}): Promise<DialogueReply> {
    return this.#say({ case: "answer", value: { promptId: prompt.id, answer: { case: "text", value: text } } }, options);
  }

  /** Leaves the open question without an answer. In the restore tree, nothing is restored. */
  cancel(options: TurnOptions = {}): Promise<DialogueReply> {
    if (this.#prompt === undefined) {
      throw new Error("No question is open.");
    }
    return this.#say({ case: "cancel", value: { promptId: this.#prompt.id } }, options);
  }

  /** Gives up the command that runs: the rest of its output is thrown away. It may still take effect; its reply comes when it has ended. */
  cancelCommand(): void {
    this.#throwIfOver();
    this.#wire.send({ case: "cancelCommand", value: {} });
  }

  /** Goes on waiting for a reply, after waiting for it was given up. */
  async wait(options: TurnOptions = {}): Promise<DialogueReply> {
    const turn = this.#turn;
    if (turn === undefined) {
      this.#throwIfOver();
      throw new Error("No reply is due: nothing was sent since the last one.");
    }
    const limitMs = options.timeoutMs === undefined ? this.#link.limits.streamTimeoutMs : positive("timeoutMs", options.timeoutMs);
    const giveUp = new AbortController();
    const late = wait(limitMs, giveUp.signal).then(() => {
      throw new DeadlineExceeded("The reply has not come within the time given; wait() goes on waiting for it.", { outcome: "unknown" });
    });
    late.catch(() => undefined);
    try {
      return await race(Promise.race([turn.reply, late]), options.signal);
    } finally {
      giveUp.abort();
    }
  }

  /**
   * How a line could go on. Allowed at any time; nothing is sent into the dialogue.
   *
   * @param cursor - where the cursor stands, as an index into the line; its end unless given
   */
  async complete(line: string, cursor = line.length, options: TurnOptions = {}): Promise<Completions> {
    this.#throwIfOver();
    const timeout = AbortSignal.timeout(positive("timeoutMs", options.timeoutMs ?? this.#link.limits.timeoutMs));
    let sequence = 0n;
    const completions = new Promise<Completions>((resolve, reject) => {
      sequence = this.#wire.send({ case: "complete", value: { line, cursor: codePointsBefore(line, cursor) } });
      this.#asked.set(sequence, { line, resolve, reject });
    });
    try {
      return await race(completions, options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]));
    } finally {
      this.#asked.delete(sequence);
    }
  }

  /** Ends the dialogue: leaves an open question, and lets the command that runs end first, for as long as `closeTimeoutMs`. */
  async close(): Promise<void> {
    if (!this.#isOver) {
      if (this.#prompt !== undefined) {
        this.#wire.send({ case: "cancel", value: { promptId: this.#prompt.id } });
        this.#prompt = undefined;
      }
      this.#wire.endInput();
      const giveUp = new AbortController();
      const patience = wait(this.#options.closeTimeoutMs ?? CLOSE_TIMEOUT_MS, giveUp.signal).catch(() => undefined);
      await Promise.race([this.#wire.done, patience]);
      giveUp.abort();
    }
    await this.#wire.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #say(message: UpMessage, options: TurnOptions): Promise<DialogueReply> {
    this.#throwIfOver();
    options.signal?.throwIfAborted();
    if (this.#turn !== undefined) {
      throw new Error("The reply before has not come to its end: wait() goes on waiting for it.");
    }
    this.#turn = new Turn(this.#wire.send(message), this.#prompt);
    this.#prompt = undefined;
    return this.wait(options);
  }

  #take(message: InteractiveResponse["message"]): void | Promise<void> {
    switch (message.case) {
      case "opened":
        this.#session = message.value.session === undefined ? undefined : sessionInfoOf(message.value.session);
        this.#reply(undefined, Status.UNSPECIFIED);
        return;
      case "output":
        return this.#tell(packetOf(message.value));
      case "notice":
        if (this.#turn !== undefined && message.value.kind.case === "messagesPending") {
          this.#turn.messagesPending = true;
        }
        return;
      case "prompt":
        this.#reply(promptOf(message.value), Status.UNSPECIFIED);
        return;
      case "completed":
        this.#reply(undefined, message.value.status);
        return;
      case "rejected":
        this.#reject(message.value);
        return;
      case "completions": {
        const asked = this.#asked.get(message.value.sequence);
        asked?.resolve(completionsOf(asked.line, message.value));
        return;
      }
      case "closed":
        this.#closed = wordOf(CloseReasonValue, message.value.reason);
        return;
      default:
    }
  }

  async #tell(packet: OutputPacket): Promise<void> {
    if (this.#options.onOutput === undefined) {
      this.#turn?.keep(packet);
      return;
    }
    try {
      await this.#options.onOutput(packet);
    } catch (error) {
      // It is the program's own, and no reason to take the stream for a broken one. The command goes on, and can be waited for.
      const turn = this.#turn;
      this.#turn = turn === undefined ? undefined : new Turn(turn.sequence, turn.promptBefore);
      turn?.fail(error);
    }
  }

  #reply(prompt: Prompt | undefined, status: Status): void {
    const turn = this.#turn;
    this.#prompt = prompt;
    this.#turn = undefined;
    turn?.end(prompt, wordOf(Status, status));
  }

  #reject({ sequence, message, detail }: Rejected): void {
    const error = failureOfDetail(message, detail);
    const asked = this.#asked.get(sequence);
    if (asked !== undefined) {
      asked.reject(error);
    } else if (this.#turn?.sequence === sequence) {
      const turn = this.#turn;
      this.#prompt = turn.promptBefore;
      this.#turn = undefined;
      turn.fail(error);
    }
  }

  #end(error: BareosError | undefined): void {
    this.#isOver = true;
    this.#error = error;
    this.#prompt = undefined;
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.fail(this.#over());
    for (const asked of this.#asked.values()) {
      asked.reject(this.#over());
    }
  }

  #over(): BareosError {
    return this.#error ?? new DialogueClosed(this.#closed ?? "unspecified");
  }

  #throwIfOver(): void {
    if (this.#isOver || this.#closed !== undefined) {
      throw this.#over();
    }
  }
}
