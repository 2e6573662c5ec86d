using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>What a follower gets next.</summary>
/// <param name="Position">The position before the entries.</param>
/// <param name="Entries">Entries behind that position; none when it lies before what is kept, or when the log is at its end.</param>
internal sealed record JobLogPiece(ulong Position, IReadOnlyList<JobLogEntry> Entries)
{
    /// <summary>The job's last status; <see langword="null"/> until every entry has been given.</summary>
    public char? FinalStatus { get; init; }
}
