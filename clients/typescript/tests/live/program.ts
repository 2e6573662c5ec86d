import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { aborted } from "../support/aborted.js";

/** The repository; tests run from clients/typescript/build/tests/live. */
export const REPOSITORY = join(import.meta.dirname, "../../../../..");
/** This package. */
export const PACKAGE = join(REPOSITORY, "clients/typescript");

const PATIENCE_MS = 120_000;
const KEPT = 1 << 20;

/** The built program of a project under src/; run-tests.sh builds them. */
export function assemblyOf(project: string): string {
  return join(REPOSITORY, "src", project, "bin/Release/net10.0", `${project}.dll`);
}

/** Whether the real service can run here. */
export const isPossible = existsSync(assemblyOf("BareosGrpc.Server")) && existsSync(assemblyOf("Bareos.Director.Simulator"));

/** A running program. */
export class Program {
  readonly #process: ChildProcess;
  #output = "";
  #heard: (() => void) | undefined;
  readonly #exited: Promise<number | null>;
  readonly #atExit = (): void => void this.#process.kill("SIGKILL");

  private constructor(command: string, args: readonly string[], environment: Record<string, string>) {
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
    this.#process = child;
    this.#exited = new Promise((resolve) => {
      this.#process.once("close", resolve);
    });
    process.once("exit", this.#atExit);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#output = (this.#output + text).slice(-KEPT);
        this.#heard?.();
      });
    }
  }

  /** Starts it; it is ready when what it printed matches every pattern. */
  static async start(
    command: string, args: readonly string[], ready: readonly RegExp[], environment: Record<string, string> = {},
  ): Promise<{ program: Program; found: RegExpMatchArray[] }> {
    const program = new Program(command, args, environment);
    const found = await Promise.all(ready.map((pattern) => program.expect(pattern)));
    return { program, found };
  }

  /** A program of this repository. */
  static dotnet(
    project: string, args: readonly string[], ready: readonly RegExp[], environment: Record<string, string> = {},
  ): Promise<{ program: Program; found: RegExpMatchArray[] }> {
    return Program.start("dotnet", [assemblyOf(project), ...args], ready, environment);
  }

  /** The last that it printed. */
  get output(): string {
    return this.#output;
  }

  /** Waits until what it printed matches. */
  async expect(pattern: RegExp): Promise<RegExpMatchArray> {
    const until = AbortSignal.timeout(PATIENCE_MS);
    const tooLong = aborted(until);
    for (;;) {
      const found = pattern.exec(this.output);
      if (found !== null) {
        return found;
      }
      if (this.#process.exitCode !== null || until.aborted) {
        throw new Error(`The program did not print ${String(pattern)}:\n${this.output}`);
      }
      const before = this.#heard;
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#heard = () => {
            before?.();
            resolve();
          };
        }),
        this.#exited,
        tooLong,
      ]);
      this.#heard = before;
    }
  }

  type(text: string): void {
    this.#process.stdin?.write(text);
  }

  endInput(): void {
    this.#process.stdin?.end();
  }

  /** Waits for its end. */
  wait(): Promise<number | null> {
    return this.#exited;
  }

  /** Asks it to end, and waits. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    this.#process.kill(signal);
    const tooLong = setTimeout(() => this.#process.kill("SIGKILL"), 30_000);
    await this.#exited;
    clearTimeout(tooLong);
    process.off("exit", this.#atExit);
  }
}
