import type { MessageInitShape } from "@bufbuild/protobuf";
import type { CommandSchema } from "../gen/bareosgrpc/v1/console_pb.js";

/** The value of an argument; `true` is a mere keyword, `false`, `null` and `undefined` leave it out, and a list gives it several times. */
export type ArgumentValue = string | number | bigint | boolean | null | undefined | readonly (string | number | bigint)[];

/** Arguments of a command by their keywords, in order: `{ jobs: true, limit: 10 }`. */
export type Arguments = Readonly<Record<string, ArgumentValue>>;

/** What is sent: a text as it is, or a verb and arguments, which the service quotes. */
export type CommandInput =
  | { case: "text"; value: string }
  | { case: "command"; value: MessageInitShape<typeof CommandSchema> };

/** A command as it is sent. With arguments, the words of the text are its verb and its first keywords. */
export function inputOf(text: string, args: Arguments | undefined): CommandInput {
  if (typeof text !== "string" || text.trim() === "") {
    throw new TypeError("A command is a text such as \"list jobs\".");
  }
  if (args === undefined) {
    return { case: "text", value: text };
  }
  const [verb = "", ...keywords] = text.trim().split(/ +/);
  if (keywords.some((keyword) => /["'\\=]/.test(keyword))) {
    throw new TypeError(`With args, the command holds keywords alone: give what stands behind '${verb}' with a value or quotes as args, too.`);
  }
  return {
    case: "command",
    value: { verb, arguments: [...keywords.map((name) => ({ name })), ...Object.entries(args).flatMap(([name, value]) => argumentsOf(name, value))] },
  };
}

/** Whether a command carries its own confirmation: the service takes the keyword `yes` for one. */
export function saysYes(input: CommandInput): boolean {
  return input.case === "text"
    ? /(?:^|\s)"?yes"?(?:\s|$)/i.test(input.value)
    : (input.value.arguments ?? []).some((argument) => argument.name?.toLowerCase() === "yes");
}

function argumentsOf(name: string, value: ArgumentValue): { name: string; value?: string }[] {
  if (value === undefined || value === null || value === false) {
    return [];
  }
  if (value === true) {
    return [{ name }];
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => {
    if (typeof one !== "string" && typeof one !== "bigint" && !Number.isFinite(one)) {
      throw new TypeError(`The argument '${name}' is a ${one === null ? "null" : typeof one}: give a text or a number.`);
    }
    return { name, value: String(one) };
  });
}
