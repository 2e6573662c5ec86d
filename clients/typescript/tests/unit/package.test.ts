import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { VERSION } from "@bareosgrpc/client";

const PACKAGE = join(import.meta.dirname, "../../..");

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as Manifest;

test("the version is told in one way", () => {
  assert.equal(VERSION, manifest.version);
  assert.equal(manifest.license, "Apache-2.0");
});

test("the lock file names no registry", () => {
  const lock = readFileSync(join(PACKAGE, "package-lock.json"), "utf8");
  assert.ok(!lock.includes('"resolved"'));
  assert.ok(Object.keys(manifest.dependencies).every((name) => lock.includes(`node_modules/${name}"`)));
});

test("the generated code is what the protos say", () => {
  assert.match(run("./generate.sh", ["--check"], PACKAGE), /up to date/);
});

test("the packed package installs into an empty project, compiles and runs there", () => {
  const project = mkdtempSync(join(tmpdir(), "bareosgrpc-package-"));
  try {
    const [packed] = JSON.parse(npm(["pack", "--json", "--ignore-scripts", "--pack-destination", project], PACKAGE)) as [{ filename: string; files: { path: string }[] }];
    const paths = packed.files.map((file) => file.path);
    for (const path of ["dist/index.js", "dist/index.d.ts", "README.md", "LICENSE", "package.json", "examples/restore.mjs"]) {
      assert.ok(paths.includes(path), path);
    }
    assert.ok(paths.every((path) => !/^(src|tests|build|node_modules|tools)\//.test(path)));
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
    npm(["install", "--no-audit", "--no-fund", "--omit=dev", join(project, packed.filename)], project);
    const installed = readdirSync(join(project, "node_modules"), { recursive: true, encoding: "utf8" }).filter((path) => /^@?[^/]+(\/[^/]+)?\/package\.json$/.test(path));
    assert.equal(installed.length, 4, `this package and three: ${installed.join(", ")}`);
    writeFileSync(join(project, "program.ts"), `import { BareosClient, ServiceUnavailable } from "${manifest.name}";
const bareos = new BareosClient("127.0.0.1:1", { key: "k", maxAttempts: 1 });
try { for (const job of (await bareos.call("list jobs", { args: { limit: 10 } })).list("jobs")) console.log(job.jobid); }
catch (error) { if (error instanceof ServiceUnavailable) console.log(error.outcome); else throw error; }
finally { bareos.close(); }
`);
    // The types of Node come from this package: a project that compiles has them.
    const types = ["--typeRoots", join(PACKAGE, "node_modules/@types"), "--types", "node"];
    const strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--skipLibCheck", "false"];
    run(process.execPath, [join(PACKAGE, "node_modules/typescript/bin/tsc"), "--module", "nodenext", "--target", "es2022", ...strict, ...types, "program.ts"], project);
    assert.equal(run(process.execPath, ["program.js"], project), "not_sent\n");
  } finally {
    rmSync(project, { recursive: true });
  }
});

function npm(args: readonly string[], folder: string): string {
  return run("npm", ["--loglevel=error", ...args], folder);
}

function run(command: string, args: readonly string[], folder: string): string {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}
