import type { CallOptions, Client, Interceptor } from "@connectrpc/connect";
import { ConnectError, createClient } from "@connectrpc/connect";
import { compressionGzip, createGrpcTransport } from "@connectrpc/connect-node";
import type { BareosError } from "../errors/bareos-error.js";
import type { Effect } from "../errors/failures.js";
import { failureOf, isLost, neverConnected } from "../errors/failures.js";
import { DeadlineExceeded, OutcomeUnknown } from "../errors/reasons.js";
import { ConsoleService } from "../gen/bareosgrpc/v1/console_pb.js";
import { DirectorService } from "../gen/bareosgrpc/v1/directors_pb.js";
import { SessionService } from "../gen/bareosgrpc/v1/sessions_pb.js";
import type { Limits } from "../options.js";
import { positive } from "../options.js";
import { race, wait } from "../times.js";
import { VERSION } from "../version.js";
import type { ServiceAddress } from "./address.js";
import { Attempts } from "./attempts.js";
import { SessionKeeper } from "./session-keeper.js";

// An answer of 3 MiB and what surrounds it; rows and packets are far smaller.
const MAX_MESSAGE_BYTES = 8 << 20;

/** How one call is made. */
export interface CallTerms {
  readonly effect: Effect;
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly requestId?: string;
}

// What a service may say before it has looked whether it knows the request's id: it tells nothing about an earlier attempt.
const SAID_BEFORE_THE_ID = ["SHUTTING_DOWN", "REQUEST_STORE_UNAVAILABLE", "API_KEY_MISSING", "API_KEY_UNKNOWN", ""];

/** The connection to a service, and what every call over it has in common. */
export class Link {
  readonly consoles: Client<typeof ConsoleService>;
  readonly sessions: Client<typeof SessionService>;
  readonly directors: Client<typeof DirectorService>;
  readonly limits: Limits;
  readonly #connection: SessionKeeper;
  #isClosed = false;

  constructor(address: ServiceAddress, key: string | undefined, limits: Limits) {
    this.limits = limits;
    this.#connection = new SessionKeeper(address.baseUrl, { pingIntervalMs: limits.keepaliveMs, pingTimeoutMs: limits.keepaliveMs }, address.tls);
    const transport = createGrpcTransport({
      baseUrl: address.baseUrl,
      sessionManager: this.#connection,
      acceptCompression: [compressionGzip],
      readMaxBytes: MAX_MESSAGE_BYTES,
      interceptors: [headers(key)],
    });
    this.consoles = createClient(ConsoleService, transport);
    this.sessions = createClient(SessionService, transport);
    this.directors = createClient(DirectorService, transport);
  }

  /**
   * Sends a call, and sends it again where the service's catalogue says that this is safe, or where the connection was lost: what
   * may change something carries a request id, under which the service runs it once.
   */
  async run<T>(call: (options: CallOptions) => Promise<T>, terms: CallTerms): Promise<T> {
    const { effect, signal, requestId } = terms;
    const attempts = new Attempts(this.limits, terms.timeoutMs === undefined ? this.limits.timeoutMs : positive("timeoutMs", terms.timeoutMs));
    let unknownBefore: BareosError | undefined;
    for (;;) {
      try {
        await this.connect(attempts.remainingMs, signal, requestId);
        return await call(optionsOf(attempts.remainingMs, signal));
      } catch (thrown) {
        signal?.throwIfAborted();
        this.#throwIfClosed(thrown);
        const error = failureOf(thrown, effect, requestId);
        if (!(await attempts.waitAfter(error, signal))) {
          throw settled(error, unknownBefore);
        }
        if (effect === "may_change" && error.outcome === "unknown") {
          unknownBefore = error;
        }
      }
    }
  }

  /** Connects, unless there is a connection. Nothing of a call has been sent while this fails. */
  async connect(timeoutMs: number, signal?: AbortSignal, requestId?: string): Promise<void> {
    this.#throwIfClosed(undefined);
    const giveUp = new AbortController();
    const limitMs = Math.max(0, Math.min(timeoutMs, this.limits.connectTimeoutMs));
    const tooLate = wait(limitMs, giveUp.signal).then(() => "late" as const, () => "late" as const);
    try {
      const state = await race(Promise.race([this.#connection.connect(), tooLate]), signal);
      if (state === "error") {
        const cause: unknown = this.#connection.error();
        throw neverConnected(cause === undefined ? "no connection came about" : ConnectError.from(cause).rawMessage, cause, requestId);
      }
      if (state === "late") {
        throw this.#gaveUpConnecting(limitMs < this.limits.connectTimeoutMs, limitMs, requestId);
      }
    } finally {
      giveUp.abort();
    }
  }

  /** Whether this program has closed it. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Ends the connection with whatever runs over it. */
  close(): void {
    this.#isClosed = true;
    this.#connection.abort();
  }

  #gaveUpConnecting(isDeadline: boolean, limitMs: number, requestId: string | undefined): BareosError {
    if (isDeadline) {
      return new DeadlineExceeded("The service could not be reached within the call's time; nothing was sent.", {
        outcome: "not_sent", ...(requestId === undefined ? {} : { requestId }),
      });
    }
    if (this.#connection.state() === "connecting") {
      // The next attempt shall not wait for this one.
      this.#connection.abort();
    }
    return neverConnected(`no connection came about within ${Math.round(limitMs)} ms`, undefined, requestId);
  }

  #throwIfClosed(cause: unknown): void {
    if (this.#isClosed) {
      throw new Error("This client is closed.", cause === undefined ? undefined : { cause });
    }
  }
}

/** The options of a call that has to be over after a time, if one is given. */
export function optionsOf(timeoutMs: number | undefined, signal: AbortSignal | undefined): CallOptions {
  return {
    // 0 would stand for no end at all.
    ...(timeoutMs === undefined ? {} : { timeoutMs: Math.max(1, Math.ceil(timeoutMs)) }),
    ...(signal === undefined ? {} : { signal }),
  };
}

// An earlier attempt may have run, and the last one does not tell: what is known is what was known before.
function settled(error: BareosError, unknownBefore: BareosError | undefined): BareosError {
  const tellsNothing = isLost(error) || SAID_BEFORE_THE_ID.includes(error.reason) || error.reason === "DEADLINE_EXCEEDED";
  return unknownBefore !== undefined && error.outcome !== "unknown" && tellsNothing
    ? new OutcomeUnknown(`The call was cut off, and its command may have taken effect. Afterwards: ${error.message}`, {
        outcome: "unknown", cause: error, ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
      })
    : error;
}

function headers(key: string | undefined): Interceptor {
  return (next) => (request) => {
    request.header.set("user-agent", `bareosgrpc-typescript/${VERSION} node/${process.versions.node}`);
    if (key !== undefined && key !== "") {
      request.header.set("authorization", `Bearer ${key}`);
    }
    return next(request);
  };
}
