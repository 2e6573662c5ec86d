import type { Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** Stands between a client and a service, and breaks connections when it is told to. */
export class Proxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isHolding = false;
  /** How many connections came so far. */
  connections = 0;

  private constructor(port: number, replaced: ReadonlyMap<string, Buffer>) {
    this.#server = createServer((client) => {
      this.connections++;
      const service = connect(port, "127.0.0.1");
      this.#join(client, service, (data) => {
        if (!this.#isHolding) {
          client.write(replace(data, replaced));
        }
      });
      this.#join(service, client, (data) => {
        service.write(data);
      });
    });
  }

  /** @param replaced - what the service says otherwise, in as many bytes */
  static async before(port: number, replaced: ReadonlyMap<string, Buffer> = new Map()): Promise<Proxy> {
    const proxy = new Proxy(port, replaced);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** All that there are, at once and without a word. */
  breakConnections(): void {
    for (const socket of this.#sockets) {
      socket.resetAndDestroy();
    }
  }

  /** What the service says from now on is not handed on. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Breaks all connections; those to come are whole. */
  release(): void {
    this.breakConnections();
    this.#isHolding = false;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.breakConnections();
    await closed;
  }

  // What the second socket says is handed on.
  #join(one: Socket, other: Socket, hand: (data: Buffer) => void): void {
    this.#sockets.add(one);
    one.setNoDelay(true);
    other.on("data", hand);
    other.on("end", () => one.end());
    other.on("close", () => one.destroy());
    one.on("error", () => one.destroy());
    one.on("close", () => this.#sockets.delete(one));
  }
}

function replace(data: Buffer, replaced: ReadonlyMap<string, Buffer>): Buffer {
  for (const [from, to] of replaced) {
    for (let at = data.indexOf(from); at >= 0; at = data.indexOf(from, at + to.length)) {
      to.copy(data, at);
    }
  }
  return data;
}
