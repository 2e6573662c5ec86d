import type { MessageInitShape } from "@bufbuild/protobuf";
import { timingOf } from "../calls/result.js";
import type { Timing } from "../calls/result.js";
import { Attempts } from "../connection/attempts.js";
import { Deadline } from "../connection/deadline.js";
import type { Link } from "../connection/link.js";
import type { BareosError } from "../errors/bareos-error.js";
import type { Effect } from "../errors/failures.js";
import { endedEarly, failureOf, isLost } from "../errors/failures.js";
import type { StreamCompleted, StreamMessagesRequestSchema, StreamMessagesResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import { CommandStatus as Status } from "../gen/bareosgrpc/v1/console_pb.js";
import { positive } from "../options.js";
import { wordOf } from "../words.js";
import type { CommandStatus } from "../words.js";

/** What the service said at the end of a stream. */
export interface StreamCompletion {
  /** Whether the director said that the command succeeded. */
  readonly status: CommandStatus;
  /** The job's last status letter, e.g. `"T"`, for a followed job log. */
  readonly jobStatus: string;
  /** Packets, rows, entries or messages that were sent over the last connection. */
  readonly count: number;
  /** Bytes of output that were sent. */
  readonly bytes: number;
  readonly timing: Timing;
}

/** Positions of a followed stream that will not come: they were dropped, or are no longer kept. */
export interface Gap {
  readonly from: bigint;
  readonly to: bigint;
  /** Why, as a sentence. */
  readonly message: string;
}

/** How a stream is read. */
export interface StreamOptions {
  /** Ends the stream; the iteration throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long the whole may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** @internal */
export type StreamRequest = MessageInitShape<typeof StreamMessagesRequestSchema>;

/** Where a position came from: an earlier stream, perhaps of another process. */
export type Position = bigint | number;

/**
 * What a service sends piece by piece. Iterating begins behind {@link position}, goes on by itself when the connection breaks, and ends the
 * stream when it is left.
 */
export abstract class Feed<T> implements AsyncIterable<T> {
  /** @internal */
  protected readonly link: Link;
  readonly #options: StreamOptions;
  #position: bigint;
  #completion: StreamCompletion | undefined;

  /** @internal */
  constructor(link: Link, position: Position, options: StreamOptions) {
    this.link = link;
    this.#position = BigInt(position);
    this.#options = options.timeoutMs === undefined ? options : { ...options, timeoutMs: positive("timeoutMs", options.timeoutMs) };
  }

  /** Where to resume: the position of the last thing that was told. */
  get position(): bigint {
    return this.#position;
  }

  /** What the service said at the end; undefined before it. */
  get completion(): StreamCompletion | undefined {
    return this.#completion;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    this.begin();
    this.#completion = undefined;
    const messages = this.#messages();
    try {
      for await (const message of messages) {
        yield* this.read(message);
      }
    } finally {
      await messages.return(undefined);
    }
  }

  /** Everything that comes, as a list. */
  async toArray(): Promise<T[]> {
    const all: T[] = [];
    for await (const one of this) {
      all.push(one);
    }
    return all;
  }

  /** What the command may do, if the stream cannot be taken up again. @internal */
  protected unlessResumed(): Effect | undefined {
    return undefined;
  }

  /** Called when an iteration begins. @internal */
  protected begin(): void {
    // What can be resumed can be iterated again.
  }

  /** The request that begins behind a position. @internal */
  protected abstract requestAfter(position: bigint): StreamRequest;

  /** What a message holds. @internal */
  protected abstract read(message: StreamMessagesResponse): Iterable<T>;

  /** @internal */
  protected checkCompletion(_completion: StreamCompletion): void {
    // Most streams are complete when they say so.
  }

  /** @internal */
  protected moveTo(position: bigint): void {
    this.#position = position > this.#position ? position : this.#position;
  }

  async *#messages(): AsyncGenerator<StreamMessagesResponse, void, undefined> {
    const deadline = new Deadline(this.#options.timeoutMs);
    const tries = new Tries(this.link, this.unlessResumed(), this.#options.signal);
    try {
      for (;;) {
        const end = new AbortController();
        const signal = AbortSignal.any([end.signal, deadline.signal, ...(this.#options.signal === undefined ? [] : [this.#options.signal])]);
        try {
          await this.link.connect(deadline.remainingMs, signal);
          const options = { signal, headers: deadline.headers };
          for await (const message of this.link.consoles.streamMessages(this.requestAfter(this.#position), options)) {
            tries.hear(message);
            if (message.event.case === "completed") {
              // The loop goes on to the end of the stream: leaving it here would reset what ends by itself.
              this.#completion = completionOf(message.event.value);
            } else {
              yield message;
            }
          }
          if (this.#completion === undefined) {
            throw endedEarly("stream");
          }
        } catch (thrown) {
          if (this.#completion === undefined) {
            await tries.waitAfter(deadline.signal.aborted ? deadline.signal.reason : thrown);
          }
        } finally {
          end.abort();
        }
        if (this.#completion !== undefined) {
          this.checkCompletion(this.#completion);
          return;
        }
      }
    } finally {
      deadline.clear();
    }
  }
}

/** Decides whether a stream that broke is opened anew. */
class Tries {
  readonly #link: Link;
  readonly #unlessResumed: Effect | undefined;
  readonly #signal: AbortSignal | undefined;
  #attempts: Attempts;
  #heard = false;

  constructor(link: Link, unlessResumed: Effect | undefined, signal: AbortSignal | undefined) {
    this.#link = link;
    this.#unlessResumed = unlessResumed;
    this.#signal = signal;
    this.#attempts = new Attempts(link.limits, link.limits.resumeWindowMs);
  }

  hear(message: StreamMessagesResponse): void {
    if (!this.#heard) {
      // What is wrong with the request was told at once; from here on only the time counts.
      this.#attempts = new Attempts(this.#link.limits, this.#link.limits.resumeWindowMs, Infinity);
      this.#heard = true;
    }
    if (message.event.case !== "started" && message.event.case !== "closing") {
      // Somebody who says that he begins, and no more, does not get on.
      this.#attempts.heard();
    }
  }

  async waitAfter(thrown: unknown): Promise<void> {
    this.#signal?.throwIfAborted();
    if (thrown instanceof Error && !isFailure(thrown)) {
      throw thrown;
    }
    const error = failureOf(thrown, this.#unlessResumed ?? "reads");
    // Output of a command cannot be taken up again. Before any came, what only reads can be sent anew, and what was not sent at all.
    const isSafe = error.outcome === "not_sent" || (this.#unlessResumed === "reads" && isLost(error));
    const mayOpen = this.#unlessResumed === undefined || (!this.#heard && isSafe);
    if (!mayOpen || !(await this.#attempts.waitAfter(error, this.#signal))) {
      throw error;
    }
  }
}

function isFailure(error: Error): error is BareosError {
  // What gRPC and this package throw; a defect of the program is neither.
  return error.name === "ConnectError" || "retry" in error;
}

function completionOf({ status, jobStatus, count, bytes, timing }: StreamCompleted): StreamCompletion {
  return { status: wordOf(Status, status), jobStatus, count: Number(count), bytes: Number(bytes), timing: timingOf(timing) };
}
