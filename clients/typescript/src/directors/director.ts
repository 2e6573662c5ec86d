import type { Director as DirectorMessage } from "../gen/bareosgrpc/v1/directors_pb.js";
import { CircuitState as Circuit, DirectorHealth as Health } from "../gen/bareosgrpc/v1/directors_pb.js";
import { dateOf } from "../times.js";
import { wordOf } from "../words.js";
import type { CircuitState, DirectorHealth } from "../words.js";

/** A director that this caller may use. */
export interface Director {
  /** Its name in the service's configuration. */
  readonly name: string;
  /** The consoles that this caller may use, by their names in the service's configuration. */
  readonly consoles: readonly string[];
  readonly health: DirectorHealth;
  /** What is wrong, as a sentence; empty while nothing is. */
  readonly healthMessage: string;
  /** Its version as it said at the last login; empty before the first. */
  readonly version: string;
  /** Console sessions that the service has open to it. */
  readonly openSessions: number;
  /** Console sessions that the service may have open to it. */
  readonly maxSessions: number;
  /** Whether the service tries to log in. */
  readonly circuit: CircuitState;
  /** When the next login is tried, while the circuit is open. */
  readonly nextAttemptAt: Date | undefined;
  /** Calls that wait for a session. */
  readonly waitingCalls: number;
  /** The connections that the director says it allows; 0 where it did not say. */
  readonly directorConnectionLimit: number;
}

/** @internal */
export function directorOf(message: DirectorMessage): Director {
  const { name, consoles, healthMessage, version, openSessions, maxSessions, waitingCalls, directorConnectionLimit } = message;
  return {
    name, consoles, healthMessage, version, openSessions, maxSessions, waitingCalls, directorConnectionLimit,
    health: wordOf(Health, message.health),
    circuit: wordOf(Circuit, message.circuit),
    nextAttemptAt: dateOf(message.nextAttemptAt),
  };
}
