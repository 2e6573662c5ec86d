using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>A log as one console sees it. Consoles differ in what their ACLs let them see.</summary>
/// <param name="Console">The console.</param>
/// <param name="Own">The caller's own session, which may stand at another catalog.</param>
/// <param name="JobId">The job.</param>
internal sealed record JobLogKey(ConsoleId Console, NamedSession? Own, ulong JobId)
{
    public static JobLogKey Of(CallScope scope, ulong jobId) => new(scope.Key, scope.Own, jobId);
}
