import type { RequestOutcome } from "./calls/request-outcome.js";
import { requestOutcomeOf } from "./calls/request-outcome.js";
import { addressOf } from "./connection/address.js";
import { Link, optionsOf } from "./connection/link.js";
import type { Scope } from "./console.js";
import { BareosConsole } from "./console.js";
import type { Director } from "./directors/director.js";
import { directorOf } from "./directors/director.js";
import { BareosError } from "./errors/bareos-error.js";
import { failureOf, isLost } from "./errors/failures.js";
import { Attempts } from "./connection/attempts.js";
import type { ClientOptions } from "./options.js";
import { limitsOf } from "./options.js";
import { Session } from "./sessions/session.js";
import type { SessionInfo } from "./sessions/session-info.js";
import { sessionInfoOf } from "./sessions/session-info.js";
import { DirectorMessageFeed } from "./streams/director-messages.js";
import type { FollowOptions } from "./streams/job-log.js";

/** How something is asked that runs no command. */
export interface AskOptions {
  /** Gives it up; it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long it may take with its repetitions, in milliseconds; the client's `timeoutMs` unless given. */
  readonly timeoutMs?: number | undefined;
}

/** Which console of which director. */
export interface Target {
  readonly director?: string | undefined;
  readonly console?: string | undefined;
  readonly catalog?: string | undefined;
}

/**
 * Bareos directors through a BareosGrpc service. It connects with its first call, and again by itself; one serves a whole program.
 * A connection over which nothing runs does not keep the program alive.
 *
 * ```ts
 * await using bareos = new BareosClient("127.0.0.1:9190", { key });
 * for (const job of (await bareos.call("list jobs limit=10")).list("jobs")) {
 *   console.log(job.jobid, job.name, job.jobstatus);
 * }
 * ```
 */
export class BareosClient extends BareosConsole implements AsyncDisposable {
  readonly #target: Target;

  /**
   * @param address - `HOST:PORT` or `https://HOST:PORT`; port 9190 unless given
   * @throws TypeError if the address is none, or would show the key to others
   */
  constructor(address: string, options?: ClientOptions);
  /** @internal */
  constructor(link: Link, target: Target);
  constructor(where: string | Link, options: ClientOptions = {}) {
    const link = where instanceof Link ? where : new Link(addressOf(where, options), options.key, limitsOf(options));
    const { director = "", console = "", catalog = "" } = options;
    super(link, { case: "target", value: { director, console, catalog } });
    this.#target = { director, console, catalog };
  }

  /** The same client for another director, console or catalog; it shares the connection, and ends with this one. */
  for(target: Target): BareosClient {
    const { director = this.#target.director, console = this.#target.console, catalog = this.#target.catalog } = target;
    return new BareosClient(this.link, { director, console, catalog });
  }

  /** The directors and consoles that this caller may use, and how they are. */
  async directors(options: AskOptions = {}): Promise<Director[]> {
    const { directors } = await this.link.run((one) => this.link.directors.list({}, one), { effect: "none", ...options });
    return directors.map(directorOf);
  }

  /**
   * How a call with a request id ended, or that it still runs: the question to ask when its answer never arrived.
   *
   * @throws RequestNotFound if nothing was sent with this id: sending it now runs it once
   */
  async getOutcome(requestId: string, options: AskOptions = {}): Promise<RequestOutcome> {
    return requestOutcomeOf(await this.link.run((one) => this.link.consoles.getOutcome({ requestId }, one), { effect: "none", ...options }));
  }

  /** Logs in to a session of one's own, which keeps its state and runs its calls in order until it is closed. */
  async openSession(options: AskOptions = {}): Promise<Session> {
    const attempts = new Attempts(this.link.limits, options.timeoutMs ?? this.link.limits.timeoutMs);
    const { director = "", console = "", catalog = "" } = this.#target;
    for (;;) {
      try {
        await this.link.connect(attempts.remainingMs, options.signal);
        const { session } = await this.link.sessions.openSession({ director, console, catalog }, optionsOf(attempts.remainingMs, options.signal));
        if (session === undefined) {
          throw new BareosError("The service opened a session and did not say which.");
        }
        return new Session(this.link, session.sessionId, sessionInfoOf(session));
      } catch (thrown) {
        options.signal?.throwIfAborted();
        const error = failureOf(thrown, "none");
        // Who knows whether a session was opened when the connection broke; nobody would close it.
        const mayOpen = !isLost(error) || error.outcome === "not_sent";
        if (!mayOpen || !(await attempts.waitAfter(error, options.signal))) {
          throw error;
        }
      }
    }
  }

  /** A session that was opened before, perhaps by another process of the same caller. Nothing is sent yet. */
  session(sessionId: string): Session {
    return new Session(this.link, sessionId, undefined);
  }

  /** The open sessions and dialogues of this caller, in the order in which they were opened. */
  async sessions(options: AskOptions = {}): Promise<SessionInfo[]> {
    const { sessions } = await this.link.run((one) => this.link.sessions.listSessions({}, one), { effect: "none", ...options });
    return sessions.map(sessionInfoOf);
  }

  /** The director's messages as they come, where the service's configuration turns it on. Without `after`, from the next one on. */
  followMessages(options: FollowOptions = {}): DirectorMessageFeed {
    return new DirectorMessageFeed(this.link, { scope: this.scope satisfies Scope }, options);
  }

  /** Ends the connection, with whatever runs over it. */
  close(): void {
    this.link.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }
}
