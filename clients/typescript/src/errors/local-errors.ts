import type { CloseReason } from "../words.js";
import { BareosError } from "./bareos-error.js";
import type { ErrorContract, ErrorDetails } from "./bareos-error.js";

/**
 * The service itself cannot be reached, or the connection to it was lost under a call that only reads. `outcome` is `"not_sent"`
 * where no connection came about.
 */
export class ServiceUnavailable extends BareosError {
  static override readonly contract: ErrorContract = {
    reason: "",
    code: "UNAVAILABLE",
    retry: "safe",
    advice: "Check the address, that the service runs, and the network to it.",
  };
}

/** The dialogue is over, and takes no more messages. */
export class DialogueClosed extends BareosError {
  static override readonly contract: ErrorContract = { reason: "", code: "FAILED_PRECONDITION", retry: "after_change", advice: "Open another dialogue." };

  /** Why. */
  readonly closeReason: CloseReason;

  constructor(closeReason: CloseReason, told: ErrorDetails = {}) {
    super(`The dialogue is over (${closeReason}).`, told);
    this.closeReason = closeReason;
  }
}

/** The director asks something else than the program expects, or nothing. The question stays open. */
export class UnexpectedPrompt extends BareosError {
  static override readonly contract: ErrorContract = { reason: "", code: "FAILED_PRECONDITION", retry: "after_change", advice: "Look at the reply's prompt." };
}
