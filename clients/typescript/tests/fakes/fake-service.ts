import { createServer, createSecureServer } from "node:http2";
import type { Http2Server, Http2Session, SecureServerOptions } from "node:http2";
import type { AddressInfo } from "node:net";
import type { ConnectRouter, ServiceImpl } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import type { ClientOptions } from "@bareosgrpc/client";
import { BareosClient } from "@bareosgrpc/client";
import { ConsoleService } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { DirectorService } from "#internal/gen/bareosgrpc/v1/directors_pb.js";
import { SessionService } from "#internal/gen/bareosgrpc/v1/sessions_pb.js";

/** What a test lets the service do. */
export interface Script {
  readonly consoles?: Partial<ServiceImpl<typeof ConsoleService>>;
  readonly sessions?: Partial<ServiceImpl<typeof SessionService>>;
  readonly directors?: Partial<ServiceImpl<typeof DirectorService>>;
}

/** A service over real HTTP/2 that does what a test says, and clients of it. */
export class FakeService implements AsyncDisposable {
  readonly #server: Http2Server;
  readonly #sessions = new Set<Http2Session>();
  readonly #clients: BareosClient[] = [];
  /** How many connections came so far. */
  connections = 0;

  private constructor(script: Script, tls: SecureServerOptions | undefined) {
    const routes = (router: ConnectRouter): void => {
      router.service(ConsoleService, script.consoles ?? {}).service(SessionService, script.sessions ?? {}).service(DirectorService, script.directors ?? {});
    };
    const handler = connectNodeAdapter({ routes, connect: false, grpcWeb: false });
    this.#server = tls === undefined ? createServer(handler) : createSecureServer(tls, handler);
    this.#server.on("session", (session: Http2Session) => {
      this.connections++;
      this.#sessions.add(session);
      session.on("error", () => undefined);
      session.on("close", () => this.#sessions.delete(session));
    });
    this.#server.on("sessionError", () => undefined);
  }

  static async start(script: Script, tls?: SecureServerOptions): Promise<FakeService> {
    const service = new FakeService(script, tls);
    await new Promise<void>((resolve) => service.#server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** A client that does not wait long; it is closed with the service. */
  client(options: ClientOptions = {}): BareosClient {
    const client = new BareosClient(this.address, { key: "bgk_test", retryDelayMs: 1, timeoutMs: 10_000, resumeWindowMs: 5000, ...options });
    this.#clients.push(client);
    return client;
  }

  /** Waits until what was said over the connections has arrived at their other ends: two PINGs, for the first may overtake it. */
  async delivered(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all([...this.#sessions].map((session) => new Promise<void>((resolve) => {
        if (session.destroyed || !session.ping(() => { resolve(); })) {
          resolve();
        }
      })));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Every connection, at once and without a word. */
  breakConnections(): void {
    for (const session of this.#sessions) {
      session.destroy();
    }
  }

  /** No more connections; those that there are end. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.breakConnections();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) {
      client.close();
    }
    await this.stop();
  }
}
