import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Certificates } from "../support/certificates.js";
import { ADMIN, DIRECTOR, OPERATOR, READER } from "./installation.js";
import type { Live } from "./live.js";
import { liveTest } from "./live.js";
import { PACKAGE, Program } from "./program.js";

const EXAMPLES = join(PACKAGE, "examples");

liveTest("the README's code does what it says", async ({ service, installation }) => {
  using certificates = new Certificates();
  const { cert, key } = certificates.signed("service", "IP:127.0.0.1");
  const behindTls = await installation.service({ BareosGrpc__Listen__CertificateFile: cert, BareosGrpc__Listen__KeyFile: key });
  const project = projectWithPackage();
  try {
    const blocks = [...readFileSync(join(PACKAGE, "README.md"), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map((found) => found[1] ?? "");
    assert.ok(blocks.length > 10);
    const code = blocks.join("\n")
      .replaceAll("127.0.0.1:9190", service.address)
      .replaceAll("bareos.example.org:9190", behindTls.address)
      .replaceAll("/etc/bareosgrpc/ca.pem", certificates.authority);
    writeFileSync(join(project, "readme.mts"), code);
    compile(project, "readme.mts");
    const { program } = await Program.start(process.execPath, [join(project, "readme.mjs")], [], { BAREOSGRPC_KEY: READER });
    assert.equal(await program.wait(), 0, program.output);
    for (const part of [/^\d+ \w+ [A-Z]$/m, /executed main reports/, /confirmed = true/, /^T$/m, /JobId=\d+/, /ended executed run/, /'jobid', +'name'/]) {
      assert.ok(part.test(program.output), `${String(part)} is missing:\n${program.output.slice(-4000)}`);
    }
    assert.ok(!program.output.includes(READER));
  } finally {
    rmSync(project, { recursive: true });
    await behindTls.stop();
  }
});

liveTest("an example lists jobs", async ({ service }) => {
  const { program } = await example("list-jobs.mjs", [service.address, DIRECTOR, ADMIN]);
  assert.equal(await program.wait(), 0, program.output);
  assert.match(program.output, /BackupOffline/);
  const stranger = await example("list-jobs.mjs", [service.address], { BAREOSGRPC_KEY: "bgk_wrong" });
  assert.equal(await stranger.program.wait(), 1);
  assert.match(stranger.program.output, /API key/);
  assert.ok(!stranger.program.output.includes("bgk_wrong"));
});

liveTest("an example restores files, and asks what the director asks", async ({ service, installation, bareos, lastJob }) => {
  const before = (await installation.counters()).restoresExecuted;
  const { program } = await restore(service);
  await program.expect(/2: LinuxAll\n[^]*Select FileSet/);
  program.type("2\n");
  await program.expect(/\$ $/);
  program.type("mark srv\n");
  await program.expect(/files? (newly )?marked/);
  program.type("done\n");
  await program.expect(/OK to run/);
  assert.equal((await installation.counters()).restoresExecuted, before);
  program.type("yes\n");
  assert.equal(await program.wait(), 0, program.output);
  assert.equal((await installation.counters()).restoresExecuted, before + 1);
  const job = (await bareos.call("list jobs", { args: { jobid: await lastJob() } })).list<{ type: string }>("jobs")[0];
  assert.equal(job?.type, "R");
});

liveTest("an example whose input ends in the tree restores nothing", async ({ service, installation }) => {
  const before = (await installation.counters()).restoresExecuted;
  const { program } = await restore(service);
  program.type("2\nmark srv\n");
  program.endInput();
  assert.equal(await program.wait(), 0, program.output);
  assert.match(program.output, /files? (newly )?marked/);
  assert.equal((await installation.counters()).restoresExecuted, before);
});

function restore(service: Live["service"]): ReturnType<typeof example> {
  return example("restore.mjs", ["bareos-fd", service.address, DIRECTOR, ADMIN]);
}

function example(name: string, args: readonly string[], environment: Record<string, string> = {}): ReturnType<typeof Program.start> {
  return Program.start(process.execPath, [join(EXAMPLES, name), ...args], [], { BAREOSGRPC_KEY: OPERATOR, ...environment });
}

function projectWithPackage(): string {
  const project = mkdtempSync(join(tmpdir(), "bareosgrpc-readme-"));
  mkdirSync(join(project, "node_modules/@bareosgrpc"), { recursive: true });
  symlinkSync(PACKAGE, join(project, "node_modules/@bareosgrpc/client"));
  symlinkSync(join(PACKAGE, "node_modules/@types"), join(project, "node_modules/@types"));
  return project;
}

function compile(project: string, file: string): void {
  const options = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2022", "--types", "node"];
  execFileSync(process.execPath, [join(PACKAGE, "node_modules/typescript/bin/tsc"), ...options, file], { cwd: project, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
}
