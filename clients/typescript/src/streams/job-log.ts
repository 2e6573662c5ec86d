import type { Link } from "../connection/link.js";
import type { StreamMessagesResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import type { Gap, Position, StreamOptions, StreamRequest } from "./feed.js";
import { Feed } from "./feed.js";

/** An entry of a job's log. */
export interface JobLogEntry {
  /** Where to resume behind it. */
  readonly position: bigint;
  /** When it was written, in the director's local time as the director says it. */
  readonly time: string;
  /** The text, with its line feeds. */
  readonly text: string;
}

/** How a stream is followed. */
export interface FollowOptions extends StreamOptions {
  /** Begins behind this position, of an earlier stream. */
  readonly after?: Position | undefined;
  /** Told when entries or messages are missing: they were dropped, or are no longer kept. */
  readonly onGap?: ((gap: Gap) => void) | undefined;
}

/** The log of a job, each entry once and in order, until the job has ended. */
export class JobLog extends Feed<JobLogEntry> {
  readonly #scope: Pick<StreamRequest, "scope">;
  readonly #jobId: bigint;
  readonly #onGap: FollowOptions["onGap"];

  /** @internal */
  constructor(link: Link, scope: Pick<StreamRequest, "scope">, jobId: bigint, options: FollowOptions) {
    super(link, options.after ?? 0n, options);
    this.#scope = scope;
    this.#jobId = jobId;
    this.#onGap = options.onGap;
  }

  /** The job's last status letter, e.g. `"T"` for done; empty before the end. */
  get jobStatus(): string {
    return this.completion?.jobStatus ?? "";
  }

  /** @internal */
  protected override requestAfter(position: bigint): StreamRequest {
    return { ...this.#scope, source: { case: "followJobLog", value: { jobId: this.#jobId, afterPosition: position } } };
  }

  /** @internal */
  protected override *read(message: StreamMessagesResponse): Iterable<JobLogEntry> {
    const { position, event } = message;
    tellGap(message, this.#onGap);
    if (event.case === "jobLogEntry" && position > this.position) {
      this.moveTo(position);
      yield { position, time: event.value.time, text: event.value.text };
    }
  }
}

/** @internal */
export function tellGap({ event }: StreamMessagesResponse, onGap: FollowOptions["onGap"]): void {
  if (event.case === "notice" && event.value.kind.case === "gap") {
    const { fromPosition, toPosition, message } = event.value.kind.value;
    onGap?.({ from: fromPosition, to: toPosition, message });
  }
}
