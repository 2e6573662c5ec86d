import type { OutputPacket } from "../streams/output-packet.js";
import type { CommandStatus } from "../words.js";
import type { Prompt } from "./prompts.js";
import { DialogueReply } from "./reply.js";

/** One reply on its way: what has come of it so far, and who waits for it. */
export class Turn {
  /** The number of the message that is replied to. */
  readonly sequence: bigint;
  /** The question that was open before. */
  readonly promptBefore: Prompt | undefined;
  readonly reply: Promise<DialogueReply>;
  messagesPending = false;
  readonly #output: OutputPacket[] = [];
  #resolve!: (reply: DialogueReply) => void;
  #reject!: (error: unknown) => void;

  constructor(sequence: bigint, promptBefore: Prompt | undefined) {
    this.sequence = sequence;
    this.promptBefore = promptBefore;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever gave up waiting may never come back for it.
    this.reply.catch(() => undefined);
  }

  keep(packet: OutputPacket): void {
    this.#output.push(packet);
  }

  end(prompt: Prompt | undefined, status: CommandStatus): void {
    this.#resolve(new DialogueReply(this.#output, prompt, status, this.messagesPending));
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}
