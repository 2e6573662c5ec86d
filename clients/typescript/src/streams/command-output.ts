import type { Link } from "../connection/link.js";
import type { Effect } from "../errors/failures.js";
import { CommandFailed } from "../errors/reasons.js";
import type { StreamMessagesResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import type { StreamCompletion, StreamOptions, StreamRequest } from "./feed.js";
import { Feed } from "./feed.js";
import type { OutputPacket } from "./output-packet.js";
import { packetOf } from "./output-packet.js";

/**
 * The output of a command, packet by packet. It arrives whole, or the iteration throws; behind it, `CommandFailed` is thrown if the
 * director said that the command failed. It can be iterated once: iterating again would run the command again.
 */
export class CommandOutput extends Feed<OutputPacket> {
  readonly #request: StreamRequest;
  readonly #effect: Effect;
  readonly #throwsIfFailed: boolean;
  #hasBegun = false;

  /** @internal */
  constructor(link: Link, request: StreamRequest, effect: Effect, throwsIfFailed: boolean, options: StreamOptions) {
    super(link, 0n, { timeoutMs: link.limits.streamTimeoutMs, ...options });
    this.#request = request;
    this.#effect = effect;
    this.#throwsIfFailed = throwsIfFailed;
  }

  /** The output line by line, without line feeds, however it is cut into packets. */
  async *lines(): AsyncGenerator<string, void, undefined> {
    let begun = "";
    for await (const { text } of this) {
      const lines = (begun + text).split("\n");
      begun = lines.pop() ?? "";
      yield* lines;
    }
    if (begun !== "") {
      yield begun;
    }
  }

  /** All of the output as one text. */
  async text(): Promise<string> {
    return (await this.toArray()).map((packet) => packet.text).join("");
  }

  /** @internal */
  protected override begin(): void {
    if (this.#hasBegun) {
      throw new Error("The output of a command can be read once: to run the command again, call stream again.");
    }
    this.#hasBegun = true;
  }

  /** @internal */
  protected override unlessResumed(): Effect {
    return this.#effect;
  }

  /** @internal */
  protected override requestAfter(): StreamRequest {
    return this.#request;
  }

  /** @internal */
  protected override *read({ event }: StreamMessagesResponse): Iterable<OutputPacket> {
    if (event.case === "output") {
      yield packetOf(event.value);
    }
  }

  /** @internal */
  protected override checkCompletion({ status }: StreamCompletion): void {
    if (this.#throwsIfFailed && status === "failed") {
      throw new CommandFailed("The director said that the command failed; its words are in the output.", { outcome: "executed" });
    }
  }
}
