import type { JsonObject } from "../calls/exact-json.js";
import { parseExactly } from "../calls/exact-json.js";
import type { CommandInput } from "../calls/command.js";
import type { Link } from "../connection/link.js";
import type { StreamMessagesResponse } from "../gen/bareosgrpc/v1/console_pb.js";
import type { Position, StreamOptions, StreamRequest } from "./feed.js";
import { Feed } from "./feed.js";

/**
 * The rows of a list, in constant memory. Pages are no snapshot: rows that are added or removed meanwhile may be seen twice or missed.
 *
 * @typeParam R - what the program knows of a row; it is not checked.
 */
export class Rows<R = JsonObject> extends Feed<R> {
  readonly #scope: Pick<StreamRequest, "scope">;
  readonly #list: CommandInput;
  readonly #pageSize: number;
  #path = "";
  #columns: readonly string[] = [];

  /** @internal */
  constructor(link: Link, scope: Pick<StreamRequest, "scope">, list: CommandInput, after: Position, pageSize: number, options: StreamOptions) {
    super(link, after, { timeoutMs: link.limits.streamTimeoutMs, ...options });
    this.#scope = scope;
    this.#list = list;
    this.#pageSize = pageSize;
  }

  /** The name of the list in the director's result, e.g. `"jobs"`; empty before the first row. */
  get path(): string {
    return this.#path;
  }

  /** The columns in the director's order; none before the first row. */
  get columns(): readonly string[] {
    return this.#columns;
  }

  /** @internal */
  protected override requestAfter(position: bigint): StreamRequest {
    const value = { list: this.#list, afterPosition: position, pageSize: this.#pageSize, rawJson: true, omitStruct: true };
    return { ...this.#scope, source: { case: "listRows", value } };
  }

  /** @internal */
  protected override *read({ position, event }: StreamMessagesResponse): Iterable<R> {
    if (event.case !== "rows") {
      return;
    }
    const { path, columns, rows } = event.value;
    this.#path = path === "" ? this.#path : path;
    this.#columns = columns.length === 0 ? this.#columns : columns;
    for (const [index, { rawJson }] of rows.entries()) {
      // Positions are the service's own: where to go on is known behind a whole piece, and until then it is where the piece began.
      if (index === rows.length - 1) {
        this.moveTo(position);
      }
      yield parseExactly(new TextDecoder().decode(rawJson)) as R;
    }
    this.moveTo(position);
  }
}
