import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientOptions } from "@bareosgrpc/client";
import { BareosClient } from "@bareosgrpc/client";
import { Proxy } from "../support/proxy.js";
import { Program } from "./program.js";

/** Names in the service's configuration. */
export const DIRECTOR = "main";
export const UNREACHABLE = "gone";
export const ADMIN = "admin";
export const REPORTS = "reports";
/** A console that needs no TLS, so that a proxy can say a director's words otherwise. */
export const PLAIN = "plain";

/** API keys: the operator may use everything, the reader only the console for reports. */
export const OPERATOR = `bgk_${randomBytes(16).toString("hex")}`;
export const READER = `bgk_${randomBytes(16).toString("hex")}`;

const PASSWORD = randomBytes(16).toString("hex");

/** What the simulated director counts. */
export interface Counters {
  readonly jobsStarted: number;
  readonly mutationsExecuted: number;
  readonly restoresExecuted: number;
}

/** The service as a process of its own. It keeps its address when it is started again. */
export class Service {
  readonly #settings: Record<string, string>;
  readonly #folder = mkdtempSync(join(tmpdir(), "bareosgrpc-requests-"));
  readonly #isTls: boolean;
  #program: Program | undefined;
  port = 0;

  constructor(settings: Record<string, string>) {
    this.#settings = { ...settings, BareosGrpc__Requests__Folder: this.#folder };
    this.#isTls = "BareosGrpc__Listen__CertificateFile" in settings;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.#program?.output ?? "";
  }

  async start(): Promise<this> {
    const url = `${this.#isTls ? "https" : "http"}://${this.address}`;
    const environment = { ...this.#settings, BareosGrpc__Listen__Url: url };
    const { program, found } = await Program.dotnet("BareosGrpc.Server", [], [/Now listening on: https?:\/\/127\.0\.0\.1:(\d+)/], environment);
    this.#program = program;
    this.port = Number(found[0]?.[1]);
    return this;
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  /** Without a word. */
  async kill(): Promise<void> {
    await this.#program?.stop("SIGKILL");
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** A client of this service; what is not given is the operator's. */
  client(options: ClientOptions = {}, address = this.address): BareosClient {
    return new BareosClient(address, { key: OPERATOR, director: DIRECTOR, console: ADMIN, timeoutMs: 30_000, streamTimeoutMs: 60_000, ...options });
  }
}

/** A simulated director, and services in front of it. */
export class Installation {
  readonly #services: Service[] = [];
  readonly #director: Program;
  readonly #directorPort: number;
  readonly #control: string;
  readonly #proxies: Proxy[] = [];

  private constructor(director: Program, port: number, control: string) {
    this.#director = director;
    this.#directorPort = port;
    this.#control = control;
  }

  static async start(): Promise<Installation> {
    const consoles = [`${ADMIN}:${PASSWORD}:tls`, `${REPORTS}:${PASSWORD}:tls`, `${PLAIN}:${PASSWORD}`].flatMap((console) => ["--console", console]);
    const { program, found: [listens, controls] } = await Program.dotnet(
      "Bareos.Director.Simulator", ["--port", "0", "--control-port", "0", "--max-consoles", "100", ...consoles],
      [/^(?!control).*listens on 127\.0\.0\.1:(\d+)/m, /control listens on (http:\/\/127\.0\.0\.1:\d+)/],
    );
    return new Installation(program, Number(listens?.[1]), controls?.[1] ?? "");
  }

  /** One more service in front of the director. */
  async service(settings: Record<string, string> = {}): Promise<Service> {
    const service = await new Service({ ...(await this.#settings()), ...settings }).start();
    this.#services.push(service);
    return service;
  }

  /** A service in front of a director that calls some things otherwise, in as many bytes. */
  async serviceWithNames(replaced: ReadonlyMap<string, Buffer>): Promise<Service> {
    const proxy = await Proxy.before(this.#directorPort, replaced);
    this.#proxies.push(proxy);
    const director = `BareosGrpc__Directors__${DIRECTOR}__`;
    return this.service({
      [`${director}Port`]: String(proxy.port),
      [`${director}Tls`]: "None",
      [`${director}Consoles__plain__ConsoleName`]: PLAIN,
      [`${director}Consoles__plain__Password`]: PASSWORD,
    });
  }

  async counters(): Promise<Counters> {
    return (await (await fetch(`${this.#control}/counters`)).json()) as Counters;
  }

  /** Makes the director fail; see docs/develop-without-a-director.md. */
  async fault(fault: Record<string, unknown>): Promise<void> {
    const answer = await fetch(`${this.#control}/faults`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(fault) });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
  }

  /** How fast the director's clock runs. */
  async speed(speed: number): Promise<void> {
    await fetch(`${this.#control}/clock`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ speed }) });
  }

  async removeFaults(): Promise<void> {
    await fetch(`${this.#control}/faults`, { method: "DELETE" });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#services.map((service) => service.remove()));
    await Promise.all(this.#proxies.map((proxy) => proxy.stop()));
    await this.#director.stop();
  }

  async #settings(): Promise<Record<string, string>> {
    const settings: Record<string, string> = { BareosGrpc__Streams__JobLogInterval: "00:00:00.100" };
    for (const [name, port] of [[DIRECTOR, this.#directorPort], [UNREACHABLE, await closedPort()]] as const) {
      const director = `BareosGrpc__Directors__${name}__`;
      settings[`${director}Address`] = "127.0.0.1";
      settings[`${director}Port`] = String(port);
      // Dialogues that tests break wait for their callers, each with its session.
      settings[`${director}MaxSessions`] = "60";
      settings[`${director}MaxOwnedSessionsPerCaller`] = "50";
      for (const console of [ADMIN, REPORTS]) {
        settings[`${director}Consoles__${console}__ConsoleName`] = console;
        settings[`${director}Consoles__${console}__Password`] = PASSWORD;
      }
    }
    const callers = { operator: [OPERATOR, "*", "*"], reader: [READER, DIRECTOR, REPORTS] } as const;
    for (const [name, [key, director, console]] of Object.entries(callers)) {
      settings[`BareosGrpc__Callers__${name}__KeySha256`] = createHash("sha256").update(key).digest("hex");
      settings[`BareosGrpc__Callers__${name}__Directors__${director}`] = console;
    }
    return settings;
  }
}

async function closedPort(): Promise<number> {
  const reserved = createServer();
  await new Promise<void>((resolve) => reserved.listen(0, "127.0.0.1", resolve));
  const { port } = reserved.address() as AddressInfo;
  await new Promise((resolve) => reserved.close(resolve));
  return port;
}
