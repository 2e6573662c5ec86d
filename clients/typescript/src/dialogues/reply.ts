import { UnexpectedPrompt } from "../errors/local-errors.js";
import type { OutputPacket } from "../streams/output-packet.js";
import type { CommandStatus } from "../words.js";
import type { Prompt, PromptOfKind } from "./prompts.js";

/** What a director says to a command or an answer, until it asks or has ended. */
export class DialogueReply {
  /** The output, packet by packet; empty where it went to `onOutput`. */
  readonly output: readonly OutputPacket[];
  /** The question that waits for an answer; undefined once the command has ended. */
  readonly prompt: Prompt | undefined;
  /** How the command ended; `"unspecified"` while a question is open. */
  readonly status: CommandStatus;
  /** Whether messages wait in the director's queue. */
  readonly messagesPending: boolean;

  /** @internal */
  constructor(output: readonly OutputPacket[], prompt: Prompt | undefined, status: CommandStatus, messagesPending: boolean) {
    this.output = output;
    this.prompt = prompt;
    this.status = status;
    this.messagesPending = messagesPending;
  }

  /** The output as one text. */
  get text(): string {
    return this.output.map((packet) => packet.text).join("");
  }

  /**
   * The question, which must be of this kind: `reply.expect("select").items`.
   *
   * @throws UnexpectedPrompt if the director asks something else, or has ended the command.
   */
  expect<K extends Prompt["kind"]>(kind: K): PromptOfKind<K> {
    const { prompt } = this;
    if (prompt?.kind === kind) {
      return prompt as PromptOfKind<K>;
    }
    throw new UnexpectedPrompt(
      prompt === undefined
        ? `A ${kind} prompt was expected, and the command has ended: ${this.text.trim().slice(-200)}`
        : `A ${kind} prompt was expected, and the director asks '${prompt.text}' (${prompt.kind}).`,
      prompt === undefined ? {} : { prompt },
    );
  }
}
