/** A value of the director's JSON. Integers beyond 2^53-1 are `bigint`: no digit is lost. */
export type JsonValue = string | number | bigint | boolean | null | JsonObject | JsonValue[];

/** An object of the director's JSON. {@link keysOf} tells its keys in the director's order. */
export interface JsonObject {
  [key: string]: JsonValue;
}

// Only where one of these stands can JSON.parse lose something: digits of long integers, or the place of keys like "2024" among the others.
// The escape is there for what it may hide.
const NEEDS_CARE = /\d{16}|"(?:0|[1-9]\d*)"\s*:|\\u/;

// Objects with keys that are array indices: JavaScript puts those first, whatever the director's order.
const orders = new WeakMap<JsonObject, readonly string[]>();

/** The keys of an object of a result, in the director's order, also of keys like "2024" that JavaScript puts before the others. */
export function keysOf(object: JsonObject): string[] {
  return [...(orders.get(object) ?? Object.keys(object))];
}

/** Parses the director's JSON: every digit of an integer, and keys in their order. */
export function parseExactly(json: string): JsonValue {
  return NEEDS_CARE.test(json) ? new Parser(json).parse() : (JSON.parse(json) as JsonValue);
}

const TOKEN = /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)|(true|false|null))/y;

class Parser {
  readonly #json: string;
  readonly #token = new RegExp(TOKEN);

  constructor(json: string) {
    this.#json = json;
  }

  parse(): JsonValue {
    const value = this.#value(this.#next());
    if (/[^ \t\n\r]/.test(this.#json.slice(this.#token.lastIndex))) {
      throw this.#unexpected();
    }
    return value;
  }

  #next(): RegExpExecArray {
    const from = this.#token.lastIndex;
    const found = this.#token.exec(this.#json);
    if (found === null) {
      throw this.#unexpected(from);
    }
    return found;
  }

  #value([, sign, text, number, fraction, exponent, word]: RegExpExecArray): JsonValue {
    if (text !== undefined) {
      return JSON.parse(text) as string;
    }
    if (number !== undefined) {
      const value = Number(number);
      return fraction === undefined && exponent === undefined && !Number.isSafeInteger(value) ? BigInt(number) : value;
    }
    if (word !== undefined) {
      return word === "null" ? null : word === "true";
    }
    switch (sign) {
      case "{":
        return this.#object();
      case "[":
        return this.#array();
      default:
        throw this.#unexpected();
    }
  }

  #object(): JsonObject {
    const entries = new Map<string, JsonValue>();
    let token = this.#next();
    while (token[1] !== "}") {
      if (token[2] === undefined || this.#next()[1] !== ":") {
        throw this.#unexpected();
      }
      entries.set(JSON.parse(token[2]) as string, this.#value(this.#next()));
      token = this.#behind("}", (next) => next[2] !== undefined);
    }
    // As JSON.parse does, fromEntries makes a key "__proto__" a property like any other.
    const object = Object.fromEntries(entries);
    const keys = [...entries.keys()];
    if (keys.some((key, index) => Object.keys(object)[index] !== key)) {
      orders.set(object, keys);
    }
    return object;
  }

  #array(): JsonValue[] {
    const values: JsonValue[] = [];
    let token = this.#next();
    while (token[1] !== "]") {
      values.push(this.#value(token));
      token = this.#behind("]", (next) => next[1] === undefined || "{[".includes(next[1]));
    }
    return values;
  }

  // Behind a member: the end, or a comma and the next member.
  #behind(end: string, isMember: (token: RegExpExecArray) => boolean): RegExpExecArray {
    const token = this.#next();
    if (token[1] === end) {
      return token;
    }
    const next = token[1] === "," ? this.#next() : undefined;
    if (next === undefined || !isMember(next)) {
      throw this.#unexpected();
    }
    return next;
  }

  #unexpected(at = this.#token.lastIndex): SyntaxError {
    return new SyntaxError(`The director's JSON is none, near character ${at}.`);
  }
}
