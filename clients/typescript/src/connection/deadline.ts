import { DeadlineExceeded } from "../errors/reasons.js";

// What a timer of Node can wait for, and what grpc-timeout can say in milliseconds.
const MAX_TIMER_MS = 2 ** 31 - 1;
const MAX_HEADER = 99_999_999;

/**
 * When a stream has to be over. Connect's own deadline keeps a program alive until it passes, also when the stream was left long
 * before; this one is cleared.
 */
export class Deadline {
  /** Fires when the time has passed, with `DeadlineExceeded`. */
  readonly signal: AbortSignal;
  readonly #at: number;
  readonly #timer: NodeJS.Timeout | undefined;

  /** @param timeoutMs - in milliseconds; never unless given */
  constructor(timeoutMs: number | undefined) {
    const late = new AbortController();
    this.signal = late.signal;
    this.#at = timeoutMs === undefined ? Infinity : performance.now() + timeoutMs;
    if (timeoutMs !== undefined && timeoutMs <= MAX_TIMER_MS) {
      this.#timer = setTimeout(() => {
        late.abort(new DeadlineExceeded("The stream was not complete within the time given.", { outcome: "unknown" }));
      }, timeoutMs);
    }
  }

  get remainingMs(): number {
    return this.#at - performance.now();
  }

  /** What tells the service. */
  get headers(): Record<string, string> {
    const remaining = Math.max(1, Math.ceil(this.remainingMs));
    if (remaining > MAX_HEADER * 1000) {
      return {};
    }
    return { "grpc-timeout": remaining > MAX_HEADER ? `${Math.ceil(remaining / 1000)}S` : `${remaining}m` };
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
