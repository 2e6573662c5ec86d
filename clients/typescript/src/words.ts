import type * as console from "./gen/bareosgrpc/v1/console_pb.js";
import type * as directors from "./gen/bareosgrpc/v1/directors_pb.js";
import type * as errors from "./gen/bareosgrpc/v1/errors_pb.js";
import type * as sessions from "./gen/bareosgrpc/v1/sessions_pb.js";

/** The values of an enumeration of the contract, as words: `NOT_SENT` is `"not_sent"`. */
export type Word<E> = Lowercase<Extract<keyof E, string>>;

/** What is known about the effect of a command. */
export type Outcome = Word<typeof errors.Outcome>;
/** Whether the same call may be sent again: `"safe"`, only `"after_check"`, or `"after_change"`: never as it is. */
export type Retry = Word<typeof errors.Retry>;
/** How a reply is asked for: the director's JSON, text without borders, or the console's own look. */
export type ReplyFormat = Word<typeof console.ReplyFormat>;
/** How the director says a command ended; `"unspecified"` where it does not say. */
export type CommandStatus = Word<typeof console.CommandStatus>;
/** How serious the director calls a piece of output; `"unspecified"` is ordinary output. */
export type Severity = Word<typeof console.Severity>;
/** Where a call with a request id stands. */
export type RequestState = Word<typeof console.RequestState>;
/** Why a dialogue is over. */
export type CloseReason = Word<typeof console.CloseReason>;
/** Where a session stands. */
export type SessionState = Word<typeof sessions.SessionState>;
/** How a director is. */
export type DirectorHealth = Word<typeof directors.DirectorHealth>;
/** Whether the service tries to log in to a director. */
export type CircuitState = Word<typeof directors.CircuitState>;

/** The word for a value; one that this version does not know is `"unspecified"`. */
export function wordOf<E extends Record<string, string | number>>(names: E, value: number): Word<E> {
  const name = names[String(value)];
  return (typeof name === "string" ? name.toLowerCase() : "unspecified") as Word<E>;
}

/** The value of a word. */
export function valueOf<E extends Record<string, string | number>>(names: E, word: Word<E>): E[keyof E] {
  const value = names[word.toUpperCase()];
  if (typeof value !== "number") {
    throw new TypeError(`'${word}' is none of ${Object.keys(names).filter((name) => /[A-Z]/.test(name)).join(", ").toLowerCase()}.`);
  }
  return value as E[keyof E];
}
