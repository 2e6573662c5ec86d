/** Settles when a signal fires: what hangs shall not outlive its caller. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener("abort", () => {
        resolve();
      }, { once: true });
    }
  });
}
