import type { BareosError } from "../errors/bareos-error.js";
import type { GrpcCode } from "../errors/bareos-error.js";
import { failureOfDetail } from "../errors/failures.js";
import type { GetOutcomeResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import { RequestState as State } from "../gen/bareosgrpc/v1/console_pb.js";
import { Outcome as OutcomeValue } from "../gen/bareosgrpc/v1/errors_pb.js";
import { dateOf } from "../times.js";
import { wordOf } from "../words.js";
import type { Outcome, RequestState } from "../words.js";
import { CallResult } from "./result.js";

/** How a call with a request id ended, or that it still runs. */
export interface RequestOutcome {
  readonly requestId: string;
  readonly state: RequestState;
  /** What is known about the effect. `"unknown"` stays so: look at the director before you send the command with a new id. */
  readonly outcome: Outcome;
  /** The verb of the command, e.g. `"run"`. */
  readonly verb: string;
  readonly director: string;
  readonly console: string;
  /** When the intent was recorded, before the command was sent. */
  readonly startedAt: Date | undefined;
  /** When it ended; undefined while it runs. */
  readonly endedAt: Date | undefined;
  /** The answer, if there was one and it was kept. */
  readonly result: CallResult | undefined;
  /** The error, if it ended in one. */
  readonly error: BareosError | undefined;
  /** The size of an answer that was too large to keep. */
  readonly answerNotKeptBytes: bigint | undefined;
}

const CODES: readonly GrpcCode[] = [
  "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
];

/** @internal */
export function requestOutcomeOf(response: GetOutcomeResponse): RequestOutcome {
  const { ending, requestId } = response;
  return {
    requestId,
    state: wordOf(State, response.state),
    outcome: wordOf(OutcomeValue, response.outcome),
    verb: response.verb,
    director: response.director,
    console: response.console,
    startedAt: dateOf(response.startedAt),
    endedAt: dateOf(response.endedAt),
    result: ending.case === "answer" ? new CallResult(ending.value, requestId) : undefined,
    error: ending.case === "failure"
      ? failureOfDetail(ending.value.message, ending.value.detail, { requestId, code: CODES[ending.value.grpcCode] ?? "UNKNOWN" })
      : undefined,
    answerNotKeptBytes: ending.case === "answerNotKept" ? ending.value.bytes : undefined,
  };
}
