import assert from "node:assert/strict";
import type { Dialogue, PromptOfKind } from "@bareosgrpc/client";
import { DialogueBusy, DialogueClosed, InvalidAnswer, PromptChanged, UnexpectedPrompt } from "@bareosgrpc/client";
import { Proxy } from "../support/proxy.js";
import { rejection } from "../support/rejection.js";
import { ADMIN, DIRECTOR, Installation } from "./installation.js";
import { liveTest, scenario } from "./live.js";

scenario("interactive: select", async ({ bareos }) => {
  await using dialogue = await bareos.interactive();
  assert.deepEqual([dialogue.session.director, dialogue.session.console], [DIRECTOR, ADMIN]);
  const jobs = (await dialogue.command("run")).expect("select");
  assert.match(jobs.title, /Job/);
  assert.equal(dialogue.prompt, jobs);
  const byItem = (await dialogue.answer(jobs, "BackupClient1")).expect("run_confirmation");
  assert.equal(byItem.parameters.get("JobName"), "BackupClient1");
  await dialogue.cancel();
  const again = (await dialogue.command("run")).expect("select");
  const byNumber = (await dialogue.answer(again, 1 + again.items.indexOf("BackupClient2"))).expect("run_confirmation");
  assert.equal(byNumber.parameters.get("JobName"), "BackupClient2");
});

scenario("interactive: run confirmation", async ({ bareos, installation }) => {
  const before = (await installation.counters()).jobsStarted;
  await using dialogue = await bareos.interactive();
  let run = (await dialogue.command("run", { args: { job: "BackupClient1" } })).expect("run_confirmation");
  assert.match(run.summary, /JobName/);
  assert.equal((await dialogue.answer(run, false)).prompt, undefined);
  assert.equal((await installation.counters()).jobsStarted, before, "no is no");
  run = (await dialogue.command("run job=BackupClient1")).expect("run_confirmation");
  const parameters = (await dialogue.answer(run, "mod")).expect("select");
  const levels = (await dialogue.answer(parameters, "Level")).expect("select");
  run = (await dialogue.answer(levels, "Full")).expect("run_confirmation");
  assert.equal(run.parameters.get("Level"), "Full");
  const reply = await dialogue.answer(run, true);
  assert.deepEqual([reply.status, reply.prompt], ["ok", undefined]);
  assert.match(reply.text, /JobId=\d+/);
  assert.equal((await installation.counters()).jobsStarted, before + 1);
});

scenario("interactive: text", async ({ bareos }) => {
  await using dialogue = await bareos.interactive();
  const run = (await dialogue.command("run job=BackupClient1")).expect("run_confirmation");
  const parameters = (await dialogue.answer(run, "mod")).expect("select");
  const priority = (await dialogue.answer(parameters, "Priority")).expect("text");
  const changed = (await dialogue.answer(priority, "7")).expect("run_confirmation");
  assert.equal(changed.parameters.get("Priority"), "7");
});

scenario("interactive: yes/no", async ({ bareos, installation }) => {
  const before = (await installation.counters()).mutationsExecuted;
  await using dialogue = await bareos.interactive();
  const question = (await dialogue.command("delete volume=Full-0001")).expect("yes_no");
  assert.equal((await dialogue.answer(question, false)).prompt, undefined);
  assert.equal((await installation.counters()).mutationsExecuted, before);
});

scenario("interactive: restore tree", async ({ bareos, installation }) => {
  const before = (await installation.counters()).restoresExecuted;
  await using dialogue = await bareos.interactive();
  let listed = await dialogue.answer(await tree(dialogue), "ls");
  assert.match(listed.text, /srv/);
  listed = await dialogue.answer(listed.expect("restore_tree"), ["mark", "srv"]);
  assert.match(listed.text, /\d+ files? (newly )?marked/);
  const run = (await dialogue.answer(listed.expect("restore_tree"), "done")).expect("run_confirmation");
  assert.equal((await installation.counters()).restoresExecuted, before, "it asks before it restores");
  assert.match((await dialogue.answer(run, true)).text, /JobId=/);
  assert.equal((await installation.counters()).restoresExecuted, before + 1);
});

scenario("restore tree left by cancel", async () => {
  const installation = await Installation.start();
  try {
    const service = await installation.service({ BareosGrpc__Dialogues__ReattachWindow: "00:00:00" });
    const bareos = service.client();
    const dialogue = await bareos.interactive();
    await mark(dialogue);
    assert.equal((await dialogue.cancel()).prompt, undefined);
    assert.equal((await dialogue.command("version")).status, "ok");
    // By closing it in the tree.
    await mark(dialogue);
    await dialogue.close();
    assert.equal(dialogue.closed, "caller");
    // By leaving its block with an error.
    await assert.rejects(async () => {
      await using left = await bareos.interactive();
      await mark(left);
      throw new Error("something else is wrong");
    }, /something else/);
    // And by a program that just goes away.
    await mark(await bareos.interactive());
    bareos.close();
    const other = service.client();
    while ((await other.sessions()).length > 0) {
      await other.call("version");
    }
    assert.equal((await installation.counters()).restoresExecuted, 0);
    other.close();
  } finally {
    await installation.stop();
  }
});

scenario("reattach", async ({ service, installation }) => {
  const before = (await installation.counters()).jobsStarted;
  const proxy = await Proxy.before(service.port);
  const bareos = service.client({ retryDelayMs: 20 }, proxy.address);
  let reattached = 0;
  const dialogue = await bareos.interactive({ onReattached: () => reattached++ });
  const jobs = (await dialogue.command("run")).expect("select");
  proxy.breakConnections();
  const run = (await dialogue.answer(jobs, "BackupClient1")).expect("run_confirmation");
  // The answer has been taken, and its reply is lost on the way.
  proxy.hold();
  const reply = dialogue.answer(run, true);
  while ((await installation.counters()).jobsStarted === before) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  proxy.release();
  assert.match((await reply).text, /JobId=\d+/);
  assert.deepEqual([dialogue.reattachments, reattached], [2, 2]);
  assert.equal((await installation.counters()).jobsStarted, before + 1, "it was answered once");
  assert.equal((await dialogue.command("version")).status, "ok");
  await dialogue.close();
  assert.equal(dialogue.closed, "caller");
  bareos.close();
  await proxy.stop();
});

liveTest("a stale answer sends nothing", async ({ bareos }) => {
  await using dialogue = await bareos.interactive();
  const jobs = (await dialogue.command("run")).expect("select");
  await dialogue.answer(jobs, "BackupClient1");
  const open = dialogue.prompt;
  await rejection(PromptChanged, dialogue.answer(jobs, "BackupClient2"));
  assert.ok(open !== undefined);
  await rejection(InvalidAnswer, dialogue.type(open, "a\nb"));
  await rejection(DialogueBusy, dialogue.command("version"));
  assert.equal(dialogue.prompt, open);
  assert.equal((await dialogue.cancel()).prompt, undefined);
});

liveTest("how commands end", async ({ bareos }) => {
  await using dialogue = await bareos.interactive();
  assert.equal((await dialogue.command("list nonsense")).status, "failed");
  const version = await dialogue.command("version");
  assert.equal(version.status, "ok");
  assert.throws(() => version.expect("select"), UnexpectedPrompt);
  await rejection(DialogueClosed, dialogue.command("quit").then(() => dialogue.command("version")));
  assert.equal(dialogue.closed, "quit");
});

liveTest("completion", async ({ bareos }) => {
  await using dialogue = await bareos.interactive();
  assert.ok((await dialogue.complete("vers")).items.some((item) => item.text === "version"));
  const line = "run job=Backup";
  const { items, replaceFrom } = await dialogue.complete(`${line} yes`, line.length);
  assert.ok(items.map((item) => (line.slice(0, replaceFrom) + item.text).trim()).includes("run job=BackupClient1"));
  assert.equal((await dialogue.command("version")).status, "ok");
});

liveTest("output is shown as it arrives", async ({ bareos }) => {
  const seen: string[] = [];
  await using dialogue = await bareos.interactive({ onOutput: (packet) => void seen.push(packet.text) });
  assert.equal((await dialogue.command("status dir")).text, "");
  assert.match(seen.join(""), /bareos-dir/);
});

liveTest("a reply that is not waited for comes later", async ({ bareos, installation }) => {
  await using dialogue = await bareos.interactive();
  await installation.fault({ kind: "delay", verb: "version", duration: 2 });
  await assert.rejects(dialogue.command("version", { signal: AbortSignal.timeout(50) }), { name: "TimeoutError" });
  await assert.rejects(dialogue.command("version"), /wait\(\)/);
  assert.equal((await dialogue.wait()).status, "ok");
  await assert.rejects(dialogue.wait(), /No reply is due/);
  await installation.removeFaults();
});

liveTest("output beyond what the service keeps", async ({ bareos }) => {
  await using dialogue = await bareos.interactive();
  const jobs = (await bareos.call("list jobs")).list<{ jobid: string }>("jobs");
  const begun = process.memoryUsage().rss;
  let count = 0;
  for (let round = 0; round < 8; round++) {
    count += (await dialogue.command("list files", { args: { jobid: jobs[0]?.jobid } })).output.length;
  }
  assert.ok(count > 4096, `${count} packets`);
  assert.ok(process.memoryUsage().rss - begun < 200 << 20);
});

liveTest("many dialogues one after the other", async ({ bareos }) => {
  for (let round = 0; round < 20; round++) {
    await using dialogue = await bareos.interactive();
    assert.notEqual((await dialogue.command("run")).prompt, undefined);
  }
});

async function tree(dialogue: Dialogue): Promise<PromptOfKind<"restore_tree">> {
  const args = { client: "bareos-fd", fileset: "LinuxAll", select: true, current: true, where: "/tmp/x" };
  return (await dialogue.command("restore", { args })).expect("restore_tree");
}

async function mark(dialogue: Dialogue): Promise<void> {
  const reply = await dialogue.answer(await tree(dialogue), ["mark", "srv"]);
  assert.match(reply.text, /\d+ files? (newly )?marked/);
}
