import type { Prompt as PromptMessage } from "../gen/bareosgrpc/v1/prompts_pb.js";

interface PromptBase {
  /** Identifies the question within its dialogue; empty where no answer can be given. */
  readonly id: string;
  /** The question as the director wrote it. */
  readonly text: string;
}

/** Choose one of a list: answered by an item, or by its number, from 1. */
export interface SelectPrompt extends PromptBase {
  readonly kind: "select";
  /** What the list is of, e.g. `"The defined Job resources are:"`. */
  readonly title: string;
  /** The items in the director's order. */
  readonly items: readonly string[];
  /** What the director takes for an empty answer; empty where there is none. */
  readonly defaultItem: string;
}

/** Yes or no: answered by a boolean. */
export interface YesNoPrompt extends PromptBase {
  readonly kind: "yes_no";
}

/** Any text; an empty text is an answer, too. */
export interface TextPrompt extends PromptBase {
  readonly kind: "text";
}

/** A job is about to run: answered by `true` to run it, `false` to leave it, `"mod"` to change it first. */
export interface RunConfirmationPrompt extends PromptBase {
  readonly kind: "run_confirmation";
  /** The director's summary of the job, one line a parameter. */
  readonly summary: string;
  /** The parameters of the summary, e.g. `Level` and `Full`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The restore tree waits for one of its own commands: answered by it as it is typed (`"ls"`, `"done"`), or by a list of the command and
 * paths, which are quoted: `["mark", "/etc/my file"]`. Leaving the tree by cancel or by closing the dialogue restores nothing.
 */
export interface RestoreTreePrompt extends PromptBase {
  readonly kind: "restore_tree";
}

/** A question of the director. Its `kind` tells which it is, and which answers fit. */
export type Prompt = SelectPrompt | YesNoPrompt | TextPrompt | RunConfirmationPrompt | RestoreTreePrompt;

/** The prompt of a kind. */
export type PromptOfKind<K extends Prompt["kind"]> = Extract<Prompt, { kind: K }>;

/** The answers that fit a prompt. */
export type AnswerTo<P extends Prompt> = P extends SelectPrompt ? string | number
  : P extends YesNoPrompt ? boolean
    : P extends TextPrompt ? string
      : P extends RunConfirmationPrompt ? boolean | "mod"
        : string | readonly [command: string, ...paths: string[]];

/** Reads a prompt of the contract; a kind that this version does not know is answered by text. */
export function promptOf({ id, text, kind }: PromptMessage): Prompt {
  switch (kind.case) {
    case "select":
      return { kind: "select", id, text, title: kind.value.title, items: kind.value.items, defaultItem: kind.value.defaultItem };
    case "yesNo":
      return { kind: "yes_no", id, text };
    case "runConfirmation":
      return { kind: "run_confirmation", id, text, summary: kind.value.summary, parameters: parametersOf(kind.value.summary) };
    case "restoreTree":
      return { kind: "restore_tree", id, text };
    case "textInput":
    case undefined:
      return { kind: "text", id, text };
  }
}

function parametersOf(summary: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const line of summary.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      parameters.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    }
  }
  return parameters;
}
