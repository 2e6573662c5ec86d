namespace BareosGrpc.Client.Streams;

/// <summary>An entry of a job's log.</summary>
/// <param name="Position">Where to resume behind this entry.</param>
/// <param name="Time">When it was written, in the director's local time as the director says it, e.g. <c>2026-11-21 20:01:36</c>.</param>
/// <param name="Text">The text, with its line feeds.</param>
public sealed record JobLogLine(ulong Position, string Time, string Text);
