/** Who is calling, which console is meant, whom to trust, and how long to wait. Times are milliseconds. */
export interface ClientOptions {
  /** The caller's API key. It is sent with every call. */
  readonly key?: string | undefined;
  /** The director, by its name in the service's configuration. May be left out where the caller may use only one. */
  readonly director?: string | undefined;
  /** The console, by its name in the service's configuration. May be left out where the caller may use only one. */
  readonly console?: string | undefined;
  /** The catalog that commands work on; the console's own unless given. */
  readonly catalog?: string | undefined;

  /** The authority that signed the service's certificate, where the system does not know it: PEM, or the path of a PEM file. */
  readonly ca?: string | Buffer | undefined;
  /** One's own certificate, where the service asks for one: PEM, or the path of a PEM file. */
  readonly certificate?: string | Buffer | undefined;
  /** The key of `certificate`: PEM, or the path of a PEM file. */
  readonly privateKey?: string | Buffer | undefined;
  /** The name in the service's certificate, where it is not the address's. */
  readonly serverName?: string | undefined;
  /**
   * Clear text also to another machine, which shows the key to everybody on the way; `false` is TLS also on this machine. Unless
   * given, it is clear text on this machine without `ca`, and TLS otherwise.
   */
  readonly plaintext?: boolean | undefined;

  /** How long a call may take, with its repetitions; 60,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** How long the output of a command, a list, or one turn of a dialogue may take; an hour unless given. A followed log or message stream has no such end. */
  readonly streamTimeoutMs?: number | undefined;
  /** How long a stream, or a dialogue, may be without a connection before it is given up; two minutes unless given. */
  readonly resumeWindowMs?: number | undefined;
  /** How long a connection may take to come about; 15,000 unless given. */
  readonly connectTimeoutMs?: number | undefined;
  /** How long the service may be silent while something is open, before it is asked whether it is there; the answer must come within as long. 30,000 unless given. */
  readonly keepaliveMs?: number | undefined;
  /** How often a call is sent at most, where the service's catalogue says that sending it again is safe; 4 unless given. 1 never repeats. */
  readonly maxAttempts?: number | undefined;
  /** The wait before the first repetition; each further one is twice as long, up to 10,000. 250 unless given. */
  readonly retryDelayMs?: number | undefined;
}

/** The times and limits of a client, complete. */
export interface Limits {
  readonly timeoutMs: number;
  readonly streamTimeoutMs: number;
  readonly resumeWindowMs: number;
  readonly connectTimeoutMs: number;
  readonly keepaliveMs: number;
  readonly maxAttempts: number;
  readonly retryDelayMs: number;
}

const DEFAULTS: Limits = {
  timeoutMs: 60_000, streamTimeoutMs: 3_600_000, resumeWindowMs: 120_000, connectTimeoutMs: 15_000, keepaliveMs: 30_000, maxAttempts: 4, retryDelayMs: 250,
};

/** The limits that options give, and defaults for the others. */
export function limitsOf(options: ClientOptions): Limits {
  const limits = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS) as (keyof Limits)[]) {
    const value = options[name];
    if (value !== undefined) {
      limits[name] = positive(name, value);
    }
  }
  return limits;
}

/** A number that must be finite and positive. */
export function positive(name: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) {
    throw new RangeError(`${name} is ${value}: give a positive number.`);
  }
  return value;
}
