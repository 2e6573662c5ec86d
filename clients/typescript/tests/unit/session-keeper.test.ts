import assert from "node:assert/strict";
import { test } from "node:test";
import { SessionKeeper } from "#internal/connection/session-keeper.js";
import { FakeService } from "../fakes/fake-service.js";

test("a connection that is given up while the next call comes does not end the program", async () => {
  await using service = await FakeService.start({});
  const keeper = new SessionKeeper(`http://${service.address}`);
  const stream = await keeper.request("POST", "/", {}, {});
  stream.on("error", () => undefined);
  // As Connect does when a PING times out; the session tells its error a moment later.
  stream.session?.destroy(new Error("PING timed out"));
  assert.equal(await keeper.connect(), "idle", "on another connection");
  assert.equal(service.connections, 2);
  keeper.abort();
});
