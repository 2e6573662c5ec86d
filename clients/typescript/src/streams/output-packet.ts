import type { OutputPacket as PacketMessage } from "../gen/bareosgrpc/v1/console_pb.js";
import { Severity as SeverityValue } from "../gen/bareosgrpc/v1/console_pb.js";
import { wordOf } from "../words.js";
import type { Severity } from "../words.js";

/** One packet of output, as the director sent it: usually a line or a row, but a long text is cut at any byte. */
export interface OutputPacket {
  /** As text; bytes that are not UTF-8 are replaced by U+FFFD. Characters that a packet's end cuts come whole in the next one. */
  readonly text: string;
  /** The director's own bytes. */
  readonly data: Uint8Array;
  readonly severity: Severity;
}

/** @internal */
export function packetOf({ text, data, severity }: PacketMessage): OutputPacket {
  return { text, data, severity: wordOf(SeverityValue, severity) };
}
