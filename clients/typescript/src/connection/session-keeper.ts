import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";
import { Http2SessionManager } from "@connectrpc/connect-node";

type Request = Parameters<Http2SessionManager["request"]>;

/**
 * Connect's keeper of a connection. It stops listening to a connection that is being given up when the next call comes, and the error
 * that the connection tells after that (a PING that timed out, say) would end the whole program. Here, somebody always listens.
 */
export class SessionKeeper extends Http2SessionManager {
  readonly #heard = new WeakSet<ClientHttp2Session>();

  override async request(...request: Request): Promise<ClientHttp2Stream> {
    const stream = await super.request(...request);
    const session = stream.session as ClientHttp2Session | undefined;
    if (session !== undefined && !this.#heard.has(session)) {
      this.#heard.add(session);
      // Its streams tell what is wrong to those whom it concerns.
      session.on("error", () => undefined);
    }
    return stream;
  }
}
