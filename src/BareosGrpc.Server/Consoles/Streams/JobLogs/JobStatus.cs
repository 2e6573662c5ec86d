namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>The letters that the catalog keeps for the status of a job.</summary>
internal static class JobStatus
{
    // T ok, W ok with warnings, E and f failed, e error, A canceled, D differences found by a verify, I incomplete. All others mean that it runs or waits.
    private const string Final = "TWEefADI";

    /// <summary>Whether a job with this status has ended.</summary>
    public static bool IsFinal(char status) => Final.Contains(status, StringComparison.Ordinal);
}
