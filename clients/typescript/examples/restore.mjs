// Restores files of a client, and asks what the director asks. In the tree: ls, cd PATH, mark PATH, lsmark, done, quit.
// The end of the input leaves the question that is open, and the tree: nothing is restored then.
//
//   BAREOSGRPC_KEY=… node restore.mjs CLIENT [ADDRESS [DIRECTOR [CONSOLE]]]

import { createInterface } from "node:readline";
import { BareosClient, BareosError } from "@bareosgrpc/client";

const [client, address = "127.0.0.1:9190", director, console_] = process.argv.slice(2);
if (client === undefined) {
  console.error("usage: node restore.mjs CLIENT [ADDRESS [DIRECTOR [CONSOLE]]]");
  process.exit(2);
}

const bareos = new BareosClient(address, { key: process.env.BAREOSGRPC_KEY, director, console: console_ });
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
let dialogue;
try {
  dialogue = await bareos.interactive({ onOutput: (packet) => void process.stdout.write(packet.text) });
  let { prompt } = await dialogue.command("restore", { args: { client, select: true, current: true } });
  while (prompt !== undefined) {
    show(prompt);
    const { value: line, done } = await lines.next();
    if (done) break;
    try {
      ({ prompt } = await dialogue.type(prompt, line));
    } catch (error) {
      // An answer that does not fit: the question stays open.
      if (!(error instanceof BareosError) || dialogue.prompt === undefined) throw error;
      console.log(error.message);
    }
  }
} catch (error) {
  if (!(error instanceof BareosError)) throw error;
  console.error(error.message, error.advice);
  process.exitCode = 1;
} finally {
  await dialogue?.close();
  bareos.close();
  process.stdin.destroy();
}

function show(prompt) {
  if (prompt.kind === "select") {
    console.log(prompt.title);
    prompt.items.forEach((item, index) => console.log(`${String(index + 1).padStart(4)}: ${item}`));
  } else if (prompt.kind === "run_confirmation") {
    console.log(prompt.summary);
  }
  process.stdout.write(prompt.text);
}
