import { Code, ConnectError } from "@connectrpc/connect";
import { promptOf } from "../dialogues/prompts.js";
import type { ErrorDetail } from "../gen/bareosgrpc/v1/errors_pb.js";
import { ErrorDetailSchema, ErrorReason, Outcome, Retry } from "../gen/bareosgrpc/v1/errors_pb.js";
import { ErrorInfoSchema, RetryInfoSchema } from "../gen/google/rpc/error_details_pb.js";
import { millisecondsOf } from "../times.js";
import { wordOf } from "../words.js";
import { BareosError } from "./bareos-error.js";
import type { ErrorDetails, GrpcCode } from "./bareos-error.js";
import { ServiceUnavailable } from "./local-errors.js";
import { DeadlineExceeded, errorsByReason, OutcomeUnknown } from "./reasons.js";

/** What a call may do at a director; decides what it means that the call was cut off. */
export type Effect = "none" | "reads" | "may_change";

const DOMAIN = "bareosgrpc";

// What a proxy, or another kind of server, answers before any command is looked at.
const REFUSALS: readonly Code[] = [Code.InvalidArgument, Code.PermissionDenied, Code.Unauthenticated, Code.Unimplemented];

// How a connection that broke shows where no status came: as a reset stream, or as an error of the socket.
const LOST_WITHOUT_STATUS: readonly Code[] = [Code.Unavailable, Code.Canceled, Code.Aborted, Code.Internal, Code.Unknown];
// And where a proxy that lost the service says so. Who cancels a call here gets no error of gRPC's.
const LOST_BY_STATUS: readonly Code[] = [Code.Unavailable, Code.Canceled];

const lost = new WeakSet<BareosError>();

/** Whether the connection to the service was lost, or did not come about. */
export function isLost(error: BareosError): boolean {
  return lost.has(error);
}

/** Whether a call that carries a request id, or only reads, may be sent again as it is. */
export function maySendAgain(error: BareosError): boolean {
  return isLost(error) || (error.retry === "safe" && error.code !== "DEADLINE_EXCEEDED");
}

/** The error for what gRPC threw: by its reason, or else by its status. */
export function failureOf(thrown: unknown, effect: Effect, requestId?: string): BareosError {
  if (thrown instanceof BareosError) {
    return thrown;
  }
  const error = ConnectError.from(thrown);
  const base: ErrorDetails = { code: codeOf(error.code), cause: error, ...(requestId === undefined ? {} : { requestId }) };
  const detail = error.findDetails(ErrorDetailSchema)[0];
  const info = error.findDetails(ErrorInfoSchema).find((one) => one.domain === DOMAIN);
  if (detail === undefined && info === undefined) {
    return withoutReason(error, effect, base);
  }
  const delay = error.findDetails(RetryInfoSchema)[0]?.retryDelay;
  return byReason(info?.reason ?? "", error.rawMessage, detail, {
    ...base,
    ...(delay === undefined ? {} : { retryAfterMs: millisecondsOf(delay) }),
    ...(info === undefined ? {} : { facts: info.metadata }),
  });
}

/** The error for a detail that came without a failed call, as in a dialogue. */
export function failureOfDetail(message: string, detail: ErrorDetail | undefined, told: ErrorDetails = {}): BareosError {
  return byReason("", message, detail, told);
}

/** No connection came about: nothing was sent. */
export function neverConnected(said: string, cause: unknown, requestId?: string): BareosError {
  const id = requestId === undefined ? {} : { requestId };
  return asLost(new ServiceUnavailable(`The service cannot be reached: ${said}`, { outcome: "not_sent", cause, ...id }));
}

/** A stream ended in order, and too early. */
export function endedEarly(what: string): BareosError {
  return asLost(new ServiceUnavailable(`The ${what} ended before it was complete.`, { outcome: "unknown" }));
}

function byReason(name: string, message: string, detail: ErrorDetail | undefined, base: ErrorDetails): BareosError {
  const reason = name !== "" ? name : detail === undefined ? "" : ((ErrorReason[detail.reason] as string | undefined) ?? "");
  const told: ErrorDetails = {
    ...base,
    reason,
    ...(detail === undefined ? {} : toldBy(detail)),
  };
  const known = Object.hasOwn(errorsByReason, reason) ? errorsByReason[reason as keyof typeof errorsByReason] : BareosError;
  return new known(message, told);
}

function toldBy(detail: ErrorDetail): ErrorDetails {
  return {
    outcome: wordOf(Outcome, detail.outcome),
    ...(detail.retry === Retry.UNSPECIFIED ? {} : { retry: wordOf(Retry, detail.retry) }),
    ...(detail.advice === "" ? {} : { advice: detail.advice }),
    ...(detail.messages === undefined ? {} : { messages: detail.messages }),
    ...(detail.prompt === undefined ? {} : { prompt: promptOf(detail.prompt) }),
  };
}

// The service did not say why: gRPC itself, a proxy, or something that is not this service ended the call.
function withoutReason(error: ConnectError, effect: Effect, base: ErrorDetails): BareosError {
  const said = error.rawMessage;
  const told: ErrorDetails = { ...base, outcome: effect === "none" ? "unspecified" : "unknown" };
  if (error.code === Code.DeadlineExceeded) {
    return new DeadlineExceeded("The service did not answer within the call's time.", told);
  }
  const isByStatus = error.metadata.has("grpc-status") || error.metadata.has("grpc-status-details-bin");
  const isLostNow = (isByStatus ? LOST_BY_STATUS : LOST_WITHOUT_STATUS).includes(error.code);
  if (effect === "may_change" && !REFUSALS.includes(error.code)) {
    const unknown = new OutcomeUnknown(`The call was cut off, and its command may have taken effect: ${said}`, told);
    return isLostNow ? asLost(unknown) : unknown;
  }
  return isLostNow
    ? asLost(new ServiceUnavailable(`The connection to the service was lost: ${said}`, told))
    : new BareosError(said === "" ? `The call ended with ${codeOf(error.code)}.` : said, { ...told, retry: "after_check" });
}

function asLost(error: BareosError): BareosError {
  lost.add(error);
  return error;
}

function codeOf(code: Code): GrpcCode {
  // Connect writes it with one l, gRPC with two.
  return code === Code.Canceled ? "CANCELLED" : ((Code[code] as string | undefined) ?? "Unknown").replace(/(?<=.)([A-Z])/g, "_$1").toUpperCase() as GrpcCode;
}
