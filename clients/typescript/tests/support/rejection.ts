import assert from "node:assert/strict";

/** What a promise is rejected with, which must be of this type. */
export async function rejection<E extends Error>(type: abstract new (...args: never[]) => E, promise: Promise<unknown>): Promise<E> {
  const outcome = await promise.then((value) => ({ value }), (error: unknown) => ({ error }));
  assert.ok("error" in outcome, `it was not rejected with ${type.name}`);
  const { error } = outcome;
  assert.ok(error instanceof type, `not ${type.name}, but: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return error;
}
