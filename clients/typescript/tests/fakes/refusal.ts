import { create } from "@bufbuild/protobuf";
import { getOption } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";
import { contract, ErrorDetailSchema, ErrorReason, ErrorReasonSchema, Outcome } from "#internal/gen/bareosgrpc/v1/errors_pb.js";
import type { ErrorDetail , Retry } from "#internal/gen/bareosgrpc/v1/errors_pb.js";
import { ErrorInfoSchema, RetryInfoSchema } from "#internal/gen/google/rpc/error_details_pb.js";

/** What the service says beside the reason. */
export interface Said {
  readonly message?: string;
  readonly outcome?: Outcome;
  readonly retryAfterMs?: number;
  readonly metadata?: Record<string, string>;
}

/** The contract of a reason, as the proto has it. */
export function contractOf(reason: ErrorReason): { grpcCode: number; retry: Retry; advice: string } {
  return getOption(ErrorReasonSchema.value[reason], contract);
}

/** The detail of an error with this reason. */
export function detailOf(reason: ErrorReason, outcome = Outcome.NOT_SENT): ErrorDetail {
  const { retry, advice } = contractOf(reason);
  return create(ErrorDetailSchema, { reason, retry, advice, outcome });
}

/** An error as the service sends it. */
export function refusal(reason: ErrorReason, said: Said = {}): ConnectError {
  const delay = said.retryAfterMs;
  return new ConnectError(said.message ?? "It was refused.", contractOf(reason).grpcCode, undefined, [
    { desc: ErrorInfoSchema, value: { domain: "bareosgrpc", reason: ErrorReason[reason], metadata: said.metadata ?? {} } },
    { desc: ErrorDetailSchema, value: detailOf(reason, said.outcome) },
    ...(delay === undefined ? [] : [{ desc: RetryInfoSchema, value: { retryDelay: { seconds: BigInt(Math.trunc(delay / 1000)), nanos: (delay % 1000) * 1e6 } } }]),
  ]);
}
