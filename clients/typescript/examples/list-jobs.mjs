// Lists the last jobs of a director.
//
//   BAREOSGRPC_KEY=… node list-jobs.mjs [ADDRESS [DIRECTOR [CONSOLE]]]

import { BareosClient, BareosError } from "@bareosgrpc/client";

const [address = "127.0.0.1:9190", director, console_] = process.argv.slice(2);
const bareos = new BareosClient(address, { key: process.env.BAREOSGRPC_KEY, director, console: console_ });
try {
  const jobs = (await bareos.call("list jobs", { args: { limit: 20 } })).list("jobs");
  console.table(jobs.map(({ jobid, name, client, level, jobstatus, starttime }) => ({ jobid, name, client, level, jobstatus, starttime })));
} catch (error) {
  if (!(error instanceof BareosError)) throw error;
  console.error(error.message, error.advice);
  process.exitCode = 1;
} finally {
  bareos.close();
}
