using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>A piece of a job's log.</summary>
/// <param name="Entries">The entries in order.</param>
/// <param name="IsLast">Whether there are no more for the moment.</param>
internal sealed record JobLogPage(IReadOnlyList<JobLogEntry> Entries, bool IsLast);
