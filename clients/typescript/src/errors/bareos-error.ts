import type { Prompt } from "../dialogues/prompts.js";
import type { Outcome, Retry } from "../words.js";

/** The names of the gRPC status codes. */
export type GrpcCode =
  | "OK" | "CANCELLED" | "UNKNOWN" | "INVALID_ARGUMENT" | "DEADLINE_EXCEEDED" | "NOT_FOUND" | "ALREADY_EXISTS" | "PERMISSION_DENIED"
  | "RESOURCE_EXHAUSTED" | "FAILED_PRECONDITION" | "ABORTED" | "OUT_OF_RANGE" | "UNIMPLEMENTED" | "INTERNAL" | "UNAVAILABLE" | "DATA_LOSS"
  | "UNAUTHENTICATED";

/** What the contract says about a reason. */
export interface ErrorContract {
  /** The reason's name in the catalogue, e.g. `"COMMAND_FAILED"`; empty where the service did not say why. */
  readonly reason: string;
  /** The gRPC status code that comes with it. */
  readonly code: GrpcCode;
  /** Whether the same call may be sent again. */
  readonly retry: Retry;
  /** What to do, in a sentence. */
  readonly advice: string;
}

/** The messages of a director that came with an error. */
export interface DirectorMessages {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  /** Whether texts were cut to keep the whole small. */
  readonly truncated: boolean;
}

/** What is told about one failure, beyond its class's contract. */
export interface ErrorDetails extends Partial<ErrorContract> {
  readonly outcome?: Outcome;
  readonly messages?: DirectorMessages;
  readonly prompt?: Prompt;
  readonly retryAfterMs?: number;
  readonly facts?: Readonly<Record<string, string>>;
  readonly requestId?: string;
  readonly cause?: unknown;
}

const NO_MESSAGES: DirectorMessages = Object.freeze({ errors: [], warnings: [], infos: [], truncated: false });

/**
 * A call that failed. Each reason of the catalogue has a class of its own, so that `error instanceof CommandFailed` works; a
 * reason that this version does not know comes as BareosError itself.
 */
export class BareosError extends Error {
  /** What the contract says about the reason of this class. */
  static readonly contract: ErrorContract = { reason: "", code: "UNKNOWN", retry: "unspecified", advice: "" };

  /** The reason's name in the catalogue, e.g. `"COMMAND_FAILED"`; empty if the failure did not come from the service. */
  readonly reason: string;
  /** The gRPC status code. */
  readonly code: GrpcCode;
  /** Whether the same call may be sent again. */
  readonly retry: Retry;
  /** What is known about the effect of the command. */
  readonly outcome: Outcome;
  /** What to do, in a sentence. */
  readonly advice: string;
  /** The director's own messages. */
  readonly messages: DirectorMessages;
  /** The question that the command asked, for `PromptRequired`. */
  readonly prompt: Prompt | undefined;
  /** How long to wait before the call is sent again, where the service says so. */
  readonly retryAfterMs: number | undefined;
  /** What else the service tells, e.g. the name of a setting and its present value. */
  readonly facts: Readonly<Record<string, string>>;
  /** The id that the call was sent with: `getOutcome` tells how it ended. */
  readonly requestId: string | undefined;

  constructor(message: string, told: ErrorDetails = {}) {
    super(message, told.cause === undefined ? undefined : { cause: told.cause });
    const contract = new.target.contract;
    this.name = new.target.name;
    this.reason = told.reason ?? contract.reason;
    this.code = told.code ?? contract.code;
    this.retry = told.retry ?? contract.retry;
    this.outcome = told.outcome ?? "unspecified";
    this.advice = told.advice ?? contract.advice;
    this.messages = told.messages ?? NO_MESSAGES;
    this.prompt = told.prompt;
    this.retryAfterMs = told.retryAfterMs;
    this.facts = told.facts ?? {};
    this.requestId = told.requestId;
  }
}
