import type { Link } from "../connection/link.js";
import type { StreamMessagesResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import { dateOf } from "../times.js";
import type { StreamRequest } from "./feed.js";
import { Feed } from "./feed.js";
import type { FollowOptions } from "./job-log.js";
import { tellGap } from "./job-log.js";

/** A message of the director. */
export interface DirectorMessage {
  /** Where to resume behind it. */
  readonly position: bigint;
  /** When the service read it. */
  readonly readAt: Date | undefined;
  readonly text: string;
  /** The director's own bytes. */
  readonly data: Uint8Array;
}

/** The director's messages, as they come. It ends only by its signal, by leaving the iteration, or by an error. */
export class DirectorMessageFeed extends Feed<DirectorMessage> {
  readonly #scope: Pick<StreamRequest, "scope">;
  readonly #onGap: FollowOptions["onGap"];
  #hasPosition: boolean;

  /** @internal */
  constructor(link: Link, scope: Pick<StreamRequest, "scope">, options: FollowOptions) {
    super(link, options.after ?? 0n, options);
    this.#scope = scope;
    this.#onGap = options.onGap;
    this.#hasPosition = options.after !== undefined;
  }

  /** @internal */
  protected override requestAfter(position: bigint): StreamRequest {
    // Without a position it begins with the next message.
    return { ...this.#scope, source: { case: "followDirectorMessages", value: this.#hasPosition ? { afterPosition: position } : {} } };
  }

  /** @internal */
  protected override *read(message: StreamMessagesResponse): Iterable<DirectorMessage> {
    const { position, event } = message;
    tellGap(message, this.#onGap);
    if (position > 0n) {
      // The service has said where we are: from here on nothing is missed.
      this.#hasPosition = true;
    }
    this.moveTo(position);
    if (event.case === "directorMessage") {
      const { readAt, text, data } = event.value;
      yield { position, readAt: dateOf(readAt), text, data };
    }
  }
}
