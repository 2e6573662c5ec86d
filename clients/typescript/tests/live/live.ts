import { appendFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { BareosClient } from "@bareosgrpc/client";
import type { Service } from "./installation.js";
import { Installation } from "./installation.js";
import { isPossible } from "./program.js";

/** What the tests of a file share. */
export interface Live {
  readonly installation: Installation;
  readonly service: Service;
  readonly bareos: BareosClient;
  /** The number of the director's newest job. */
  readonly lastJob: () => Promise<number>;
}

/** The names of docs/clients.md. */
export type Scenario =
  | "call" | "exact numbers" | "error by reason" | "confirmation" | "request id repeated" | "stream" | "rows" | "stream resumed" | "job log followed"
  | "interactive: select" | "interactive: yes/no" | "interactive: text" | "interactive: run confirmation" | "interactive: restore tree"
  | "restore tree left by cancel" | "reattach" | "deadline" | "cancel" | "big result" | "names in UTF-8 and not in UTF-8";

const SKIPPED = "the service is not built (it needs the .NET SDK)";

let live: Live | undefined;

/** A test on the real service with a simulated director behind it. */
export function liveTest(name: string, run: (live: Live) => Promise<void>): void {
  test(name, { skip: isPossible ? false : SKIPPED }, async () => {
    if (live === undefined) {
      throw new Error("The service did not start.");
    }
    await run(live);
  });
}

/** A live test that is a row of the table of clients and scenarios. */
export function scenario(name: Scenario, run: (live: Live) => Promise<void>): void {
  liveTest(name, async (shared) => {
    await run(shared);
    passed(name);
  });
}

/** Writes the row. */
export function passed(name: Scenario): void {
  const file = process.env.BAREOSGRPC_SCENARIOS ?? "";
  if (file !== "") {
    appendFileSync(file, `SCENARIO\ttypescript\t${name}\tpassed\n`);
  }
}

if (isPossible) {
  before(async () => {
    const installation = await Installation.start();
    const service = await installation.service();
    const bareos = service.client();
    live = {
      installation, service, bareos,
      lastJob: async () => Math.max(...(await bareos.call("list jobs")).list<{ jobid: string }>("jobs").map((job) => Number(job.jobid))),
    };
  });
  after(async () => {
    live?.bareos.close();
    await live?.installation.stop();
  });
}
