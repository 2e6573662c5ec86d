import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { BareosClient, BareosError } from "@bareosgrpc/client";
import * as client from "@bareosgrpc/client";
import { inputOf, saysYes } from "#internal/calls/command.js";
import { addressOf } from "#internal/connection/address.js";
import { codePointsBefore, completionsOf } from "#internal/dialogues/completions.js";
import { wireAnswerOf } from "#internal/dialogues/answers.js";
import { errorsByReason } from "#internal/errors/reasons.js";
import { Outcome, ErrorReason, Retry } from "#internal/gen/bareosgrpc/v1/errors_pb.js";
import { ReplyFormat } from "#internal/gen/bareosgrpc/v1/console_pb.js";
import { valueOf, wordOf } from "#internal/words.js";
import { contractOf } from "../fakes/refusal.js";

test("a command is a text, or a verb and arguments in order", () => {
  assert.deepEqual(inputOf("list jobs limit=10", undefined), { case: "text", value: "list jobs limit=10" });
  assert.deepEqual(inputOf("list jobs", { last: true, job: 'a "b"', limit: 10, jobid: 2n ** 60n, file: ["a", "b"], never: false, none: undefined, nil: null }), {
    case: "command",
    value: {
      verb: "list",
      arguments: [
        { name: "jobs" }, { name: "last" }, { name: "job", value: 'a "b"' }, { name: "limit", value: "10" }, { name: "jobid", value: "1152921504606846976" },
        { name: "file", value: "a" }, { name: "file", value: "b" },
      ],
    },
  });
  assert.throws(() => inputOf(" ", undefined), TypeError);
  assert.throws(() => inputOf("run job=x", { level: "Full" }), /keywords alone/);
  assert.throws(() => inputOf("run", { level: NaN }), TypeError);
  assert.throws(() => inputOf("run", { level: {} as string }), TypeError);
});

test("a yes in a command is a confirmation", () => {
  assert.ok(saysYes(inputOf("run job=x yes", undefined)) && saysYes(inputOf('run job=x "YES"', undefined)) && saysYes(inputOf("run", { yes: true })));
  assert.ok(!saysYes(inputOf("run job=yes", undefined)) && !saysYes(inputOf("list jobs", {})) && !saysYes(inputOf("run", { job: "yes" })));
});

test("clear text leaves this machine only where it is asked for", () => {
  for (const here of ["127.0.0.1:1234", "localhost:1234", "[::1]:1234", "127.8.8.8:1234"]) {
    assert.equal(addressOf(here, {}).baseUrl, `http://${here}`);
    assert.equal(addressOf(here, { plaintext: false }).baseUrl, `https://${here}`);
    assert.equal(addressOf(`https://${here}/`, {}).baseUrl, `https://${here}`);
  }
  for (const away of ["bareos.example.org:1234", "10.0.0.1:1234", "127.0.0.1.example.org:1234", "[fe80::1]:1234"]) {
    assert.equal(addressOf(away, {}).baseUrl, `https://${away}`);
    assert.equal(addressOf(away, { plaintext: true }).baseUrl, `http://${away}`);
    assert.equal(addressOf(`http://${away}`, { plaintext: true }).baseUrl, `http://${away}`);
    assert.throws(() => addressOf(`http://${away}`, {}), /shows the API key/);
  }
  assert.equal(addressOf("bareos.example.org", {}).baseUrl, "https://bareos.example.org:9190");
  assert.throws(() => addressOf("https://127.0.0.1:1", { plaintext: true }), /not for plaintext/);
  assert.throws(() => addressOf("http://127.0.0.1:1", { plaintext: false }), /shows the API key/);
  assert.throws(() => addressOf("http://127.0.0.1:1", { ca: "-----BEGIN CERTIFICATE-----" }), /clear text/);
  for (const wrong of ["", "ftp://a:1", "a:0", "a:70000", "a:1/path", "user@a:1", "a b:1", "a:b", "http://"]) {
    assert.throws(() => addressOf(wrong, {}), TypeError, wrong);
  }
  assert.throws(() => addressOf("a:1", { key: "x\r\ny: z" }), /line break/);
});

test("limits are positive", () => {
  for (const name of ["timeoutMs", "streamTimeoutMs", "resumeWindowMs", "connectTimeoutMs", "keepaliveMs", "maxAttempts", "retryDelayMs"]) {
    for (const wrong of [0, -1, NaN, Infinity]) {
      assert.throws(() => new BareosClient("127.0.0.1:1", { [name]: wrong }), new RegExp(name));
    }
  }
});

test("the key is in nothing that is printed", () => {
  const bareos = new BareosClient("127.0.0.1:1", { key: "bgk_secret" });
  assert.ok(!inspect(bareos, { depth: 10, showHidden: true }).includes("bgk_secret"));
  assert.ok(!JSON.stringify(bareos).includes("bgk_secret"));
  bareos.close();
});

test("enumerations are words", () => {
  assert.deepEqual([wordOf(Outcome, Outcome.NOT_SENT), wordOf(Retry, Retry.AFTER_CHECK), wordOf(Outcome, 99)], ["not_sent", "after_check", "unspecified"]);
  assert.equal(valueOf(ReplyFormat, "console_text"), ReplyFormat.CONSOLE_TEXT);
  assert.throws(() => valueOf(ReplyFormat, "xml" as "json"), /none of .*console_text/);
});

test("each reason of the catalogue has a class with its contract", () => {
  const reasons = Object.entries(ErrorReason).filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] !== 0);
  assert.deepEqual(Object.keys(errorsByReason).sort(), reasons.map(([name]) => name).sort());
  const codes = ["OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"];
  for (const [name, number] of reasons) {
    const type = errorsByReason[name as keyof typeof errorsByReason];
    const { grpcCode, retry, advice } = contractOf(number);
    assert.deepEqual(type.contract, { reason: name, code: codes[grpcCode], retry: wordOf(Retry, retry), advice });
    const error = new type("said");
    assert.ok(error instanceof BareosError && error.name === type.name && error.reason === name && error.advice === advice);
    assert.equal((client as Record<string, unknown>)[type.name], type, "it can be imported");
  }
});

test("answers fit their prompts", () => {
  const select = { kind: "select", id: "1", text: "", title: "", items: ["a"], defaultItem: "" } as const;
  const [yesNo, text, tree] = [{ kind: "yes_no", id: "2", text: "" }, { kind: "text", id: "3", text: "" }, { kind: "restore_tree", id: "4", text: "" }] as const;
  const run = { kind: "run_confirmation", id: "5", text: "", summary: "", parameters: new Map<string, string>() } as const;
  assert.deepEqual(wireAnswerOf(select, "a"), { case: "item", value: "a" });
  assert.deepEqual(wireAnswerOf(select, 2), { case: "text", value: "2" });
  assert.deepEqual(wireAnswerOf(yesNo, false), { case: "yes", value: false });
  assert.deepEqual(wireAnswerOf(run, "mod"), { case: "text", value: "mod" });
  assert.deepEqual(wireAnswerOf(run, true), { case: "yes", value: true });
  assert.deepEqual(wireAnswerOf(text, ""), { case: "text", value: "" });
  assert.deepEqual(wireAnswerOf(tree, ["mark", 'a "b" \\', "*.txt"]), { case: "text", value: 'mark "a \\"b\\" \\\\" "*.txt"' });
  assert.deepEqual(wireAnswerOf(tree, "ls"), { case: "text", value: "ls" });
  for (const [prompt, answer] of [[select, 0], [select, 1.5], [select, true], [yesNo, "yes"], [run, "yes"], [run, 1], [text, 1], [text, true], [tree, true],
    [tree, ["mark", "a=b"]], [tree, ["mark", ""]], [tree, ["mark", "a\nb"]], [tree, ["mark", "a\u0085b"]]] as const) {
    assert.throws(() => wireAnswerOf(prompt, answer), (error) => error instanceof TypeError || error instanceof RangeError);
  }
});

test("completions count as JavaScript does", () => {
  const line = "run job=😀x";
  assert.equal(codePointsBefore(line, line.length), 10);
  const { replaceFrom } = completionsOf(line, { $typeName: "bareosgrpc.v1.Completions", sequence: 1n, replaceFrom: 9, items: [], truncated: false });
  assert.equal(line.slice(replaceFrom), "x");
});
