import { randomUUID } from "node:crypto";
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Arguments, CommandInput } from "./calls/command.js";
import { inputOf, saysYes } from "./calls/command.js";
import type { JsonObject } from "./calls/exact-json.js";
import { CallResult } from "./calls/result.js";
import { Attempts } from "./connection/attempts.js";
import type { Link } from "./connection/link.js";
import type { DialogueOptions } from "./dialogues/dialogue.js";
import { Dialogue } from "./dialogues/dialogue.js";
import { BareosError } from "./errors/bareos-error.js";
import type { Effect } from "./errors/failures.js";
import { isLost } from "./errors/failures.js";
import type { ConsoleTargetSchema } from "./gen/bareosgrpc/v1/console_pb.js";
import { ReplyFormat as Format } from "./gen/bareosgrpc/v1/console_pb.js";
import { CommandOutput } from "./streams/command-output.js";
import type { Position, StreamOptions } from "./streams/feed.js";
import type { FollowOptions } from "./streams/job-log.js";
import { JobLog } from "./streams/job-log.js";
import { Rows } from "./streams/rows.js";
import type { ReplyFormat } from "./words.js";
import { valueOf } from "./words.js";

/** Arguments of a command, which the service quotes: no value can break out of its argument. */
export interface CommandOptions {
  /** E.g. `{ jobs: true, limit: 10 }` for `jobs limit=10`. */
  readonly args?: Arguments | undefined;
}

/** How a command is called. */
export interface CallOptions extends CommandOptions {
  /** Whether a command that may change something is meant: a director that is called asks nobody. */
  readonly confirmed?: boolean | undefined;
  /** How the reply is asked for; the service decides by the command unless told. */
  readonly format?: Exclude<ReplyFormat, "unspecified"> | undefined;
  /** Whether a command that failed is a result, too: see `status` and `envelope`. */
  readonly fullResult?: boolean | undefined;
  /** How long the call may take with its repetitions, in milliseconds; the client's `timeoutMs` unless given. */
  readonly timeoutMs?: number | undefined;
  /** Gives the call up; it throws the signal's reason. A director cannot be interrupted: the command may still run. */
  readonly signal?: AbortSignal | undefined;
  /** The id under which a change runs once, however often it is sent; a new random one unless given. */
  readonly requestId?: string | undefined;
}

/** How the output of a command is streamed. */
export interface OutputOptions extends CommandOptions, StreamOptions {
  /** Whether a command that may change something is meant. */
  readonly confirmed?: boolean | undefined;
  /** Text without table borders, unless the console's own look is asked for. */
  readonly format?: Exclude<ReplyFormat, "unspecified" | "json"> | undefined;
  /** Whether a command that failed throws behind its output; `true` unless given. */
  readonly check?: boolean | undefined;
}

/** How a list is read. */
export interface RowsOptions extends CommandOptions, StreamOptions {
  /** Begins behind this position, of an earlier stream. */
  readonly after?: Position | undefined;
  /** Rows to ask the director for at once, 1 to 10,000; the service's choice unless given. */
  readonly pageSize?: number | undefined;
}

/** Where something runs. @internal */
export type Scope =
  | { case: "target"; value: MessageInitShape<typeof ConsoleTargetSchema> }
  | { case: "sessionId"; value: string };

/** A console of a director: any free session with it ({@link BareosClient}), or one of one's own ({@link Session}). */
export abstract class BareosConsole {
  /** @internal */
  protected readonly link: Link;
  /** @internal */
  protected readonly scope: Scope;

  /** @internal */
  constructor(link: Link, scope: Scope) {
    this.link = link;
    this.scope = scope;
  }

  /**
   * Runs one command and returns its complete result.
   *
   * @typeParam T - what the program knows of the result's data; it is not checked
   * @param command - the command; with `args`, its verb and first keywords
   * @throws ConfirmationRequired if the command may change something, and `confirmed` is not set
   * @throws CommandFailed if the director answered that the command failed
   * @throws OutcomeUnknown if a command that may change something was cut off, and nobody can tell what became of it
   * @throws BareosError by its reason
   */
  async call<T = JsonObject>(command: string, options: CallOptions = {}): Promise<CallResult<T>> {
    const input = inputOf(command, options.args);
    const requestId = options.requestId ?? randomUUID();
    const request = {
      scope: this.scope, input, requestId,
      confirmed: options.confirmed ?? false,
      format: formatOf(options.format),
      fullResult: options.fullResult ?? false,
      rawJson: true,
      omitStruct: true,
    };
    const terms = { effect: effectOf(input, options.confirmed), timeoutMs: options.timeoutMs, signal: options.signal, requestId };
    return new CallResult<T>(await this.link.run((one) => this.link.consoles.call(request, one), terms), requestId);
  }

  /** The output of one command as the director writes it, of any size. It is sent when the iteration begins. */
  stream(command: string, options: OutputOptions = {}): CommandOutput {
    const input = inputOf(command, options.args);
    const request = { scope: this.scope, source: input, confirmed: options.confirmed ?? false, format: formatOf(options.format) };
    return new CommandOutput(this.link, request, effectOf(input, options.confirmed), options.check ?? true, given(options));
  }

  /**
   * The rows of a list, page after page, however long it is: list and llist of jobs, joblog, volumes, files, and the .bvfs_ls
   * commands; without limit and offset, which the service sets.
   *
   * @typeParam R - what the program knows of a row; it is not checked
   */
  rows<R = JsonObject>(list: string, options: RowsOptions = {}): Rows<R> {
    const pageSize = options.pageSize ?? 0;
    if (!Number.isInteger(pageSize) || pageSize < 0) {
      throw new RangeError(`pageSize is ${pageSize}: give 1 to 10,000.`);
    }
    return new Rows<R>(this.link, { scope: this.scope }, inputOf(list, options.args), options.after ?? 0n, pageSize, given(options));
  }

  /** The log of a job, until the job ends. The catalog is read: nobody's messages are taken. */
  followJobLog(jobId: number | bigint | string, options: FollowOptions = {}): JobLog {
    if (!/^[1-9]\d*$/.test(String(jobId))) {
      throw new RangeError(`'${jobId}' is no number of a job.`);
    }
    return new JobLog(this.link, { scope: this.scope }, BigInt(jobId), options);
  }

  /** Opens a dialogue: commands that may ask questions, and their answers. */
  async interactive(options: DialogueOptions = {}): Promise<Dialogue> {
    const attempts = new Attempts(this.link.limits, this.link.limits.timeoutMs);
    for (;;) {
      try {
        return await Dialogue.open(this.link, { scope: this.scope }, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        // A connection that broke under it may have left a dialogue behind; what was refused has not.
        const mayOpen = error instanceof BareosError && (!isLost(error) || error.outcome === "not_sent");
        if (!mayOpen || !(await attempts.waitAfter(error, options.signal))) {
          throw error;
        }
      }
    }
  }
}

function effectOf(input: CommandInput, confirmed: boolean | undefined): Effect {
  return confirmed === true || saysYes(input) ? "may_change" : "reads";
}

function formatOf(format: Exclude<ReplyFormat, "unspecified"> | undefined): Format {
  return format === undefined ? Format.UNSPECIFIED : valueOf(Format, format);
}

// Without what is undefined: it shall not replace a default.
function given({ signal, timeoutMs }: StreamOptions): StreamOptions {
  return { ...(signal === undefined ? {} : { signal }), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
}
