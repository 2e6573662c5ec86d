import type { PromptAnswer } from "../gen/bareosgrpc/v1/console_pb.js";
import type { AnswerTo, Prompt } from "./prompts.js";

/** An answer as it is sent. */
export type WireAnswer = Exclude<PromptAnswer["answer"], { case: undefined }>;

/** The answer to a prompt as it is sent. */
export function wireAnswerOf(prompt: Prompt, answer: AnswerTo<Prompt>): WireAnswer {
  switch (prompt.kind) {
    case "select":
      return selected(answer);
    case "yes_no":
      return typeof answer === "boolean" ? { case: "yes", value: answer } : unfit(prompt, "true or false");
    case "run_confirmation":
      if (answer === "mod") {
        return { case: "text", value: answer };
      }
      return typeof answer === "boolean" ? { case: "yes", value: answer } : unfit(prompt, "true, false or \"mod\"");
    case "restore_tree":
      if (Array.isArray(answer)) {
        const [command = "", ...paths] = answer as readonly string[];
        return { case: "text", value: [command, ...paths.map(quoted)].join(" ") };
      }
      return typeof answer === "string" ? { case: "text", value: answer } : unfit(prompt, "a command of the tree");
    case "text":
      return typeof answer === "string" ? { case: "text", value: answer } : unfit(prompt, "a text");
  }
}

function selected(answer: unknown): WireAnswer {
  if (typeof answer === "number") {
    if (!Number.isInteger(answer) || answer < 1) {
      throw new RangeError(`${answer} chooses nothing: items are numbered from 1.`);
    }
    return { case: "text", value: String(answer) };
  }
  if (typeof answer !== "string") {
    throw new TypeError("A select prompt is answered by an item, or by its number from 1.");
  }
  return { case: "item", value: answer };
}

// The tree takes "=" for the end of a path, whatever is quoted.
function quoted(path: string): string {
   
  if (path === "" || /[=\u0000-\u001f\u007f-\u009f]/.test(path)) {
    throw new TypeError(`The path '${path}' cannot be given: it is empty, or holds '=' or a control character. The wildcard ? stands for one.`);
  }
  return `"${path.replace(/["\\]/g, "\\$&")}"`;
}

function unfit(prompt: Prompt, fitting: string): never {
  throw new TypeError(`A ${prompt.kind} prompt is answered by ${fitting}.`);
}
