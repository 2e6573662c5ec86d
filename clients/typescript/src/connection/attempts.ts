import type { BareosError } from "../errors/bareos-error.js";
import { maySendAgain } from "../errors/failures.js";
import type { Limits } from "../options.js";
import { wait } from "../times.js";

const MAX_DELAY_MS = 10_000;

/** Decides whether, and when, something that failed is tried again. */
export class Attempts {
  readonly #limits: Limits;
  readonly #windowMs: number;
  readonly #max: number;
  #since = performance.now();
  #failures = 0;

  constructor(limits: Limits, windowMs: number, max = limits.maxAttempts) {
    this.#limits = limits;
    this.#windowMs = windowMs;
    this.#max = max;
  }

  /** What is left of the time, in milliseconds. */
  get remainingMs(): number {
    return this.#windowMs - (performance.now() - this.#since);
  }

  /** The service was heard of: from here on the time and the attempts count anew. */
  heard(): void {
    this.#since = performance.now();
    this.#failures = 0;
  }

  /** Waits for the next attempt; `false` where there shall be none. */
  async waitAfter(failure: BareosError, signal?: AbortSignal): Promise<boolean> {
    this.#failures++;
    const delay = this.#delayAfter(failure);
    if (!maySendAgain(failure) || this.#failures >= this.#max || delay >= this.remainingMs) {
      return false;
    }
    await wait(delay, signal);
    return true;
  }

  #delayAfter(failure: BareosError): number {
    const doubled = this.#limits.retryDelayMs * 2 ** Math.min(this.#failures - 1, 20);
    // Callers that lost the same service do not come back at the same moment.
    const delay = Math.min(doubled, MAX_DELAY_MS) * (0.75 + Math.random() / 2);
    return Math.max(delay, failure.retryAfterMs ?? 0);
  }
}
