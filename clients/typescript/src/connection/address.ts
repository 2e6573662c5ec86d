import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { SecureClientSessionOptions } from "node:http2";
import type { ClientOptions } from "../options.js";

/** Where a service is, and how the way there is protected. */
export interface ServiceAddress {
  /** `https://HOST:PORT` or `http://HOST:PORT`. */
  readonly baseUrl: string;
  /** What TLS needs to know. */
  readonly tls: SecureClientSessionOptions;
}

const PORT = 9190;
const FORM = /^(?:(https?):\/\/)?(\[[0-9a-f:.]+\]|[^:/?#@\s[\]]+)(?::(\d{1,5}))?\/?$/i;

/**
 * Reads `HOST:PORT`, `https://HOST:PORT` or `http://HOST:PORT`. Clear text leaves this machine only where it is asked for by
 * `plaintext`: the API key travels with every call.
 */
export function addressOf(address: string, options: ClientOptions): ServiceAddress {
  const [, scheme, host, portText] = FORM.exec(address) ?? [];
  const port = Number(portText ?? PORT);
  if (host === undefined || port < 1 || port > 65535) {
    throw new TypeError(`'${address}' is no address of a service: write HOST:PORT or https://HOST:PORT.`);
  }
  if (/[\r\n]/.test(options.key ?? "")) {
    throw new TypeError("The key holds a line break.");
  }
  const isClear = isClearText(scheme?.toLowerCase(), isThisMachine(host), options);
  const tls: SecureClientSessionOptions = {
    ...(options.ca === undefined ? {} : { ca: pemOf(options.ca) }),
    ...(options.certificate === undefined ? {} : { cert: pemOf(options.certificate) }),
    ...(options.privateKey === undefined ? {} : { key: pemOf(options.privateKey) }),
    ...(options.serverName === undefined ? {} : { servername: options.serverName }),
  };
  if (isClear && Object.keys(tls).length > 0) {
    throw new TypeError("ca, certificate, privateKey and serverName are for TLS, and the connection would be clear text.");
  }
  return { baseUrl: `${isClear ? "http" : "https"}://${host}:${port}`, tls };
}

function isClearText(scheme: string | undefined, isHere: boolean, options: ClientOptions): boolean {
  if (scheme === "https") {
    if (options.plaintext === true) {
      throw new TypeError("An address with https:// is not for plaintext.");
    }
    return false;
  }
  if (scheme === "http") {
    if (options.plaintext === false || (!isHere && options.plaintext !== true)) {
      throw new TypeError("http:// to another machine shows the API key to everybody on the way: write https://, or say plaintext: true.");
    }
    return true;
  }
  return options.plaintext ?? (isHere && options.ca === undefined);
}

function isThisMachine(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

function pemOf(given: string | Buffer): string | Buffer {
  return typeof given === "string" && !given.includes("-----BEGIN ") ? readFileSync(given) : given;
}
