import type { SessionInfo as SessionMessage } from "../gen/bareosgrpc/v1/sessions_pb.js";
import { SessionState as State } from "../gen/bareosgrpc/v1/sessions_pb.js";
import { dateOf, millisecondsOf } from "../times.js";
import { wordOf } from "../words.js";
import type { SessionState } from "../words.js";

/** What TLS agreed on. */
export interface TlsInfo {
  /** E.g. `"TLSv1.3"`. */
  readonly protocolVersion: string;
  /** OpenSSL's name of the cipher suite. */
  readonly cipher: string;
  readonly cipherBits: number;
  /** The PSK identity that the session is keyed by; empty with certificates. */
  readonly pskIdentity: string;
}

/** A console session with a director. */
export interface SessionInfo {
  /** Empty for a dialogue's own session. */
  readonly sessionId: string;
  /** The director's name in the service's configuration. */
  readonly director: string;
  /** The console's name in the service's configuration. */
  readonly console: string;
  readonly state: SessionState;
  /** Why it is over, as a sentence; empty while it is not. */
  readonly closedReason: string;
  /** What the director calls itself. */
  readonly directorName: string;
  readonly directorVersion: string;
  readonly directorVersionDate: string;
  /** The director's words after the login. */
  readonly loginInfo: string;
  readonly protocolVersion: number;
  /** How the connection to the director is protected; undefined for clear text. */
  readonly tls: TlsInfo | undefined;
  readonly openedAt: Date | undefined;
  /** How long the session may stay unused before the service closes it, in milliseconds. */
  readonly idleLimitMs: number;
  /** When the service closes it unless it is used before. */
  readonly expiresAt: Date | undefined;
  /** The catalog that it works on; empty for the console's own. */
  readonly catalog: string;
  /** Whether it belongs to a dialogue. */
  readonly isDialogue: boolean;
}

/** @internal */
export function sessionInfoOf(message: SessionMessage): SessionInfo {
  const { sessionId, director, console, closedReason, directorName, directorVersion, directorVersionDate, loginInfo, protocolVersion, tls } = message;
  return {
    sessionId, director, console, closedReason, directorName, directorVersion, directorVersionDate, loginInfo, protocolVersion,
    state: wordOf(State, message.state),
    tls: tls === undefined
      ? undefined
      : { protocolVersion: tls.protocolVersion, cipher: tls.cipher, cipherBits: tls.cipherBits, pskIdentity: tls.pskIdentity },
    openedAt: dateOf(message.openedAt),
    idleLimitMs: millisecondsOf(message.idleLimit),
    expiresAt: dateOf(message.expiresAt),
    catalog: message.catalog,
    isDialogue: message.isDialogue,
  };
}
