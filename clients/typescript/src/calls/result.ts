import type { CallResponse, Timing as TimingMessage } from "../gen/bareosgrpc/v1/console_pb.js";
import { CommandStatus as Status, ReplyFormat as Format } from "../gen/bareosgrpc/v1/console_pb.js";
import { Outcome as OutcomeValue } from "../gen/bareosgrpc/v1/errors_pb.js";
import { millisecondsOf } from "../times.js";
import { wordOf } from "../words.js";
import type { CommandStatus, Outcome, ReplyFormat } from "../words.js";
import type { JsonObject, JsonValue } from "./exact-json.js";
import { keysOf, parseExactly } from "./exact-json.js";

/** How long something took, in milliseconds. */
export interface Timing {
  /** Until a session was there. */
  readonly waitedMs: number;
  /** From the sending of the command until the end of its reply. */
  readonly directorMs: number;
}

/**
 * The complete result of a command.
 *
 * @typeParam T - what the program knows of `data`; it is not checked.
 */
export class CallResult<T = JsonObject> {
  /** The text of a command that has no JSON; empty otherwise. */
  readonly text: string;
  /** The director's reply byte for byte; empty for text. */
  readonly rawJson: Uint8Array;
  /** The director's whole envelope: result or error, messages, meta. Undefined for text. */
  readonly envelope: JsonObject | undefined;
  /** The format that the reply was asked in. */
  readonly format: ReplyFormat;
  /** Whether the director said that the command succeeded. */
  readonly status: CommandStatus;
  /** What is known about the effect. */
  readonly outcome: Outcome;
  readonly warningCount: number;
  readonly infoCount: number;
  /** Whether messages wait in the director's queue. */
  readonly messagesPending: boolean;
  readonly timing: Timing;
  /** The director's name in the service's configuration. */
  readonly director: string;
  /** The console's name in the service's configuration. */
  readonly console: string;
  /** Whether this is the kept answer of an earlier call with the same request id. */
  readonly replayed: boolean;
  /** The id that the call was sent with. */
  readonly requestId: string;
  readonly #data: JsonValue | undefined;

  /** @internal */
  constructor(response: CallResponse, requestId: string) {
    this.text = response.text;
    this.rawJson = response.rawJson;
    const envelope = response.rawJson.length === 0 ? undefined : parseExactly(new TextDecoder().decode(response.rawJson));
    this.envelope = isObject(envelope) ? envelope : undefined;
    this.#data = this.envelope?.result;
    this.format = wordOf(Format, response.format);
    this.status = wordOf(Status, response.status);
    this.outcome = wordOf(OutcomeValue, response.outcome);
    this.warningCount = response.warningCount;
    this.infoCount = response.infoCount;
    this.messagesPending = response.messagesPending;
    this.timing = timingOf(response.timing);
    this.director = response.director;
    this.console = response.console;
    this.replayed = response.replayed;
    this.requestId = requestId;
  }

  /**
   * The director's result object, e.g. `{ jobs: [...] }`. Catalog numbers are strings in it, as the director writes them.
   *
   * @throws TypeError if the director has no JSON for the command: see `text`.
   */
  get data(): T {
    if (this.#data === undefined) {
      throw new TypeError(`The director's answer is ${this.envelope === undefined ? "text: see text" : "an error: see envelope"}.`);
    }
    return this.#data as T;
  }

  /**
   * A list of the result, e.g. `list("jobs")`.
   *
   * @typeParam R - what the program knows of its rows; it is not checked.
   * @throws TypeError if the result has no such list.
   */
  list<R = JsonObject>(name: string): R[] {
    const data: unknown = this.data;
    const list = isObject(data) && Object.hasOwn(data, name) ? data[name] : undefined;
    if (!Array.isArray(list)) {
      throw new TypeError(`The director's result has no list '${name}'${isObject(data) ? `; it has: ${keysOf(data).join(", ")}` : ""}.`);
    }
    return list as R[];
  }

  /** The columns of a list in the director's order; none for an empty list. */
  columns(name: string): string[] {
    const first = this.list(name)[0];
    return isObject(first) ? keysOf(first) : [];
  }
}

/** @internal */
export function timingOf(timing: TimingMessage | undefined): Timing {
  return { waitedMs: millisecondsOf(timing?.waited), directorMs: millisecondsOf(timing?.director) };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
