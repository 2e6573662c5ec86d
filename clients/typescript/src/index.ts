/// <reference lib="esnext.disposable" preserve="true" />

export { BareosClient } from "./client.js";
export type { AskOptions, Target } from "./client.js";
export type { ClientOptions } from "./options.js";
export { BareosConsole } from "./console.js";
export type { CallOptions, CommandOptions, OutputOptions, RowsOptions } from "./console.js";

export type { Arguments, ArgumentValue } from "./calls/command.js";
export { keysOf } from "./calls/exact-json.js";
export type { JsonObject, JsonValue } from "./calls/exact-json.js";
export { CallResult } from "./calls/result.js";
export type { Timing } from "./calls/result.js";
export type { RequestOutcome } from "./calls/request-outcome.js";

export type { DirectorMessageFeed, DirectorMessage } from "./streams/director-messages.js";
export type { CommandOutput } from "./streams/command-output.js";
export type { Gap, Position, StreamCompletion, StreamOptions } from "./streams/feed.js";
export type { FollowOptions, JobLog, JobLogEntry } from "./streams/job-log.js";
export type { OutputPacket } from "./streams/output-packet.js";
export type { Rows } from "./streams/rows.js";

export { Dialogue } from "./dialogues/dialogue.js";
export type { DialogueCommandOptions, DialogueOptions, TurnOptions } from "./dialogues/dialogue.js";
export type { Completion, Completions } from "./dialogues/completions.js";
export type {
  AnswerTo, Prompt, PromptOfKind, RestoreTreePrompt, RunConfirmationPrompt, SelectPrompt, TextPrompt, YesNoPrompt,
} from "./dialogues/prompts.js";
export { DialogueReply } from "./dialogues/reply.js";

export type { CircuitState, CloseReason, CommandStatus, DirectorHealth, Outcome, ReplyFormat, RequestState, Retry, SessionState, Severity } from "./words.js";
export type { Director } from "./directors/director.js";
export { Session } from "./sessions/session.js";
export type { SessionInfo, TlsInfo } from "./sessions/session-info.js";

export { BareosError } from "./errors/bareos-error.js";
export type { DirectorMessages, ErrorContract, ErrorDetails, GrpcCode } from "./errors/bareos-error.js";
export { DialogueClosed, ServiceUnavailable, UnexpectedPrompt } from "./errors/local-errors.js";
export * from "./errors/reasons.js";
export { VERSION } from "./version.js";
