import type { Completions as CompletionsMessage } from "../gen/bareosgrpc/v1/console_pb.js";

/** One way to go on with a line. */
export interface Completion {
  /** What stands in the line instead, quoted where it must be. */
  readonly text: string;
  /** What it is, e.g. `"command"`, `"keyword"`, `"job"`. */
  readonly kind: string;
  /** A short explanation; may be empty. */
  readonly description: string;
}

/** How a line could go on. */
export interface Completions {
  /** What stands in the line from here to the cursor is replaced by an item's text; an index into the line. */
  readonly replaceFrom: number;
  readonly items: readonly Completion[];
  /** Whether there were more. */
  readonly truncated: boolean;
}

/** The service counts code points, JavaScript UTF-16 units. */
export function codePointsBefore(line: string, index: number): number {
  return [...line.slice(0, index)].length;
}

/** The answer of the service, for a line. */
export function completionsOf(line: string, { replaceFrom, items, truncated }: CompletionsMessage): Completions {
  return {
    replaceFrom: [...line].slice(0, replaceFrom).join("").length,
    items: items.map(({ text, kind, description }) => ({ text, kind, description })),
    truncated,
  };
}
