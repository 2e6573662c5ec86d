import type { CallOptions as RpcOptions } from "@connectrpc/connect";
import type { AskOptions } from "../client.js";
import type { Link } from "../connection/link.js";
import { BareosConsole } from "../console.js";
import { BareosError } from "../errors/bareos-error.js";
import { isLost } from "../errors/failures.js";
import type { SessionInfo as SessionMessage } from "../gen/bareosgrpc/v1/sessions_pb.js";
import type { SessionInfo } from "./session-info.js";
import { sessionInfoOf } from "./session-info.js";

/** A session of one's own. It keeps its state (catalog, gui, autodisplay) from call to call; its calls run in order. */
export class Session extends BareosConsole implements AsyncDisposable {
  /** The session's id. Whoever has the same API key can use the session by it. */
  readonly id: string;
  /** The session as it was when it was opened; undefined for one that was opened elsewhere. */
  readonly opened: SessionInfo | undefined;

  /** @internal */
  constructor(link: Link, id: string, opened: SessionInfo | undefined) {
    super(link, { case: "sessionId", value: id });
    this.id = id;
    this.opened = opened;
  }

  /** Where the session stands; also after it was lost. */
  info(options: AskOptions = {}): Promise<SessionInfo> {
    return this.#ask((one) => this.link.sessions.getSession({ sessionId: this.id }, one), options);
  }

  /** Logs in anew under the same id, when the calls that came before have ended. */
  reconnect(options: AskOptions = {}): Promise<SessionInfo> {
    return this.#ask((one) => this.link.sessions.reconnectSession({ sessionId: this.id }, one), options);
  }

  /** Keeps the service from closing the session because nobody uses it, by running `version` on it. Every other call does so, too. */
  async renew(options: AskOptions = {}): Promise<SessionInfo> {
    await this.call("version", options);
    return this.info(options);
  }

  /** Quits the session when the calls that came before have ended. Closing a closed session does nothing. */
  async close(options: AskOptions = {}): Promise<void> {
    await this.link.run((one) => this.link.sessions.closeSession({ sessionId: this.id }, one), { effect: "none", ...options });
  }

  /** Closes the session. One that cannot be closed because the service is gone expires there by itself. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.close();
    } catch (error) {
      if (!(error instanceof BareosError) || !(isLost(error) || error.reason === "SESSION_NOT_FOUND")) {
        throw error;
      }
    }
  }

  async #ask(call: (options: RpcOptions) => Promise<{ session?: SessionMessage | undefined }>, options: AskOptions): Promise<SessionInfo> {
    const { session } = await this.link.run(call, { effect: "none", ...options });
    if (session === undefined) {
      throw new BareosError("The service did not tell about the session.");
    }
    return sessionInfoOf(session);
  }
}
