import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf, parseExactly } from "#internal/calls/exact-json.js";
import type { JsonObject } from "#internal/calls/exact-json.js";

test("integers keep every digit", () => {
  const json = '{"small":487,"edge":9007199254740991,"beyond":9007199254740993,"far":-123456789012345678901234567890,"float":1.5,"exponent":1e3}';
  assert.deepEqual(parseExactly(json), {
    small: 487, edge: 9007199254740991, beyond: 9007199254740993n, far: -123456789012345678901234567890n, float: 1.5, exponent: 1000,
  });
  assert.equal(parseExactly("18446744073709551615"), 18446744073709551615n);
  assert.equal(parseExactly('"9007199254740993"'), "9007199254740993", "a number of the catalog stays the text that it is");
  assert.deepEqual(parseExactly('["1234567890123456", 12345678901234567]'), ["1234567890123456", 12345678901234567n]);
});

test("keys keep their order, those that look like numbers, too", () => {
  const parsed = parseExactly('{"Full":{"b":1,"a":2},"2024":{"10":1,"9":2,"x":3},"1":[],"Incremental":{}}') as JsonObject;
  assert.deepEqual(keysOf(parsed), ["Full", "2024", "1", "Incremental"]);
  assert.deepEqual(keysOf(parsed["2024"] as JsonObject), ["10", "9", "x"]);
  assert.deepEqual(keysOf(parsed.Full as JsonObject), ["b", "a"]);
  assert.deepEqual(keysOf(parseExactly('{"\\u0032":1,"b":2,"1":3}') as JsonObject), ["2", "b", "1"]);
});

test("a key is a key, whatever it is called", () => {
  for (const key of ["__proto__", "constructor", "toString", "\\u005f_proto__", ""]) {
    const parsed = parseExactly(`{"${key}":{"polluted":9007199254740993},"b":1}`) as JsonObject;
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
    assert.equal(Object.keys(parsed).length, 2);
    assert.equal((parsed as { polluted?: unknown }).polluted, undefined);
  }
});

test("it reads what JSON.parse reads, and nothing else", () => {
  const longs = [" 1234567890123456789 ", '{"a" : [ 1234567890123456789 , {"1" : null } ] , "b":true}\n', "[[],{},[{}],1234567890123456789]", '"\\ud83d\\ude00 ü \\n"'];
  for (const json of longs) {
    assert.equal(JSON.stringify(parseExactly(json), (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value)), JSON.stringify(JSON.parse(json)));
  }
  const wrong = [
    "", "1234567890123456789,", "[1234567890123456789", "[1234567890123456789,]", '{"1":}', '{"1":1,}', '{"1" 1}', '{1234567890123456789:1}', '["\\u12"]', "01234567890123456789",
    '{"1":1}}', "+1234567890123456789", "[1234567890123456789 2]", '{"1":1 "2":2}', '"\\u0000\n"', "nul\\u", '{"1":1,,"2":2}', "[,1234567890123456789]", "1234567890123456789.", '{"1":,1}',
  ];
  for (const json of wrong) {
    assert.throws(() => parseExactly(json), SyntaxError, json);
  }
});

test("random documents come as JSON.parse reads them", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const texts = ["a", "ü", "\u0007", "7", "12", "__proto__", "\"", "\\", "😀", "", "1234567890123456"];
  const value = (depth: number): unknown => {
    switch (random(depth > 3 ? 5 : 7)) {
      case 0: return texts[random(texts.length)];
      case 1: return random(1000) - 500;
      case 2: return random(1000) / 8;
      case 3: return random(2) === 0;
      case 4: return null;
      case 5: return Array.from({ length: random(4) }, () => value(depth + 1));
      default: return Object.fromEntries(Array.from({ length: random(4) }, () => [texts[random(texts.length)], value(depth + 1)]));
    }
  };
  for (let round = 0; round < 2000; round++) {
    const made = value(0);
    const json = JSON.stringify([made, "\u0007"], undefined, random(3));
    assert.deepEqual(parseExactly(json), JSON.parse(json), json);
  }
});
