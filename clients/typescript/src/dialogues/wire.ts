import type { MessageInitShape } from "@bufbuild/protobuf";
import { Attempts } from "../connection/attempts.js";
import type { Link } from "../connection/link.js";
import { optionsOf } from "../connection/link.js";
import type { BareosError } from "../errors/bareos-error.js";
import { endedEarly, failureOf } from "../errors/failures.js";
import type { DialogueOpened, InteractiveRequestSchema, InteractiveResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import { Outbox } from "./outbox.js";

type Request = MessageInitShape<typeof InteractiveRequestSchema>;
/** A message of the caller's. */
export type UpMessage = NonNullable<Request["message"]>;

/** Who hears what the service says. */
export interface WireListener {
  /** A message, once and in order. The next one is read when this has ended. */
  message(message: InteractiveResponse["message"]): void | Promise<void>;
  /** The stream broke and was taken up again. */
  reattached(): void;
  /** Nothing more will come: the dialogue has ended in order, or by an error. */
  over(error: BareosError | undefined): void;
}

// The service keeps 4,096 messages or 4 MiB unless configured otherwise, and stops telling when that is full.
const ACKNOWLEDGE_EVERY = 32;
const ACKNOWLEDGE_EVERY_BYTES = 256 << 10;

/** The stream of a dialogue: numbers and keeps what goes up, sorts what comes down, and reattaches when it breaks. */
export class DialogueWire {
  readonly #link: Link;
  readonly #listener: WireListener;
  readonly #end = new AbortController();
  #unacknowledged: { sequence: bigint; message: UpMessage }[] = [];
  #outbox = new Outbox<Request>();
  // What is sent while the stream is broken goes out behind what the service has not taken yet, when it has said what that is.
  #isAttached = true;
  #isInputEnded = false;
  #resumeToken = "";
  #sent = 0n;
  #received = 0n;
  #told = 0n;
  #untoldBytes = 0;

  /** Settles when nothing more will come. */
  readonly done: Promise<void>;

  constructor(link: Link, open: UpMessage, listener: WireListener) {
    this.#link = link;
    this.#listener = listener;
    this.send(open);
    this.done = this.#hold();
  }

  /** Sends a message, and returns its number. If the stream is broken, it goes out when it has been taken up again. */
  send(message: UpMessage): bigint {
    const sequence = ++this.#sent;
    this.#unacknowledged.push({ sequence, message });
    if (this.#isAttached) {
      this.#write({ sequence, message });
    }
    return sequence;
  }

  /** Says that nothing more will be sent. */
  endInput(): void {
    this.#isInputEnded = true;
    if (this.#isAttached) {
      this.#outbox.end();
    }
  }

  /** Breaks the stream, for good. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.done;
  }

  async #hold(): Promise<void> {
    const attempts = new Attempts(this.#link.limits, this.#link.limits.resumeWindowMs, Infinity);
    for (;;) {
      try {
        await this.#read(attempts);
        this.#listener.over(undefined);
        return;
      } catch (thrown) {
        const error = failureOf(thrown, this.#resumeToken === "" ? "reads" : "may_change");
        if (!(await this.#mayReattachAfter(error, attempts))) {
          this.#listener.over(this.#end.signal.aborted ? undefined : error);
          return;
        }
      }
      this.#outbox = new Outbox();
      this.#isAttached = false;
      this.#write({ message: { case: "reattach", value: { resumeToken: this.#resumeToken } } });
    }
  }

  async #mayReattachAfter(error: BareosError, attempts: Attempts): Promise<boolean> {
    if (this.#resumeToken === "" || this.#end.signal.aborted || this.#link.isClosed) {
      return false;
    }
    try {
      return await attempts.waitAfter(error, this.#end.signal);
    } catch {
      // The wait was given up, which only the end of the dialogue does.
      return false;
    }
  }

  async #read(attempts: Attempts): Promise<void> {
    const stream = new AbortController();
    let isLast = false;
    try {
      const signal = AbortSignal.any([stream.signal, this.#end.signal]);
      await this.#link.connect(Infinity, signal);
      for await (const response of this.#link.consoles.interactive(this.#outbox, optionsOf(undefined, signal))) {
        attempts.heard();
        if (!isLast && (await this.#take(response))) {
          isLast = true;
          // The service waits for this before it ends the stream; a reset in its place would look like an attack after a while.
          this.#outbox.end();
        }
      }
    } catch (error) {
      if (!isLast) {
        throw error;
      }
    } finally {
      // Otherwise what waits to be written would wait for ever.
      this.#outbox.end();
      stream.abort();
    }
    if (!isLast) {
      throw endedEarly("dialogue");
    }
  }

  // Whether it was the last one.
  async #take({ sequence, acknowledged, message }: InteractiveResponse): Promise<boolean> {
    this.#unacknowledged = this.#unacknowledged.filter((sent) => sent.sequence > acknowledged);
    if (message.case === "opened" && message.value.reattached) {
      this.#attach(message.value);
      return false;
    }
    if (sequence > 0n && sequence <= this.#received) {
      return false;
    }
    this.#received = sequence > this.#received ? sequence : this.#received;
    if (message.case === "opened") {
      this.#resumeToken = message.value.resumeToken;
    }
    if (message.case !== "heartbeat" && message.case !== undefined) {
      await this.#listener.message(message);
    }
    this.#acknowledge(message.case === "output" ? message.value.data.length : 0);
    return message.case === "closed";
  }

  #attach(opened: DialogueOpened): void {
    this.#resumeToken = opened.resumeToken === "" ? this.#resumeToken : opened.resumeToken;
    this.#isAttached = true;
    for (const sent of this.#unacknowledged) {
      this.#write(sent);
    }
    if (this.#isInputEnded) {
      this.#outbox.end();
    }
    this.#listener.reattached();
  }

  #acknowledge(bytes: number): void {
    this.#untoldBytes += bytes;
    const isDue = this.#received - this.#told >= ACKNOWLEDGE_EVERY || this.#untoldBytes >= ACKNOWLEDGE_EVERY_BYTES;
    if (isDue && this.#isAttached && !this.#isInputEnded) {
      this.#write({});
    }
  }

  #write(request: Request): void {
    this.#told = this.#received;
    this.#untoldBytes = 0;
    this.#outbox.put({ ...request, acknowledged: this.#received });
  }
}
