using System.Collections.Concurrent;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Directors;

/// <summary>How the directors are, as the last login and the sessions since tell.</summary>
internal sealed class DirectorHealthBoard
{
    private readonly ConcurrentDictionary<string, DirectorReport> _reports = new(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _change = NewChange();

    /// <summary>Completes at the next change. Take it before you look, and no change is missed.</summary>
    public Task NextChange => Volatile.Read(ref _change).Task;

    /// <summary>How a director is.</summary>
    public DirectorReport Of(string director) => _reports.GetValueOrDefault(director, DirectorReport.Untried);

    /// <summary>A login has succeeded.</summary>
    public void LoggedIn(string director, string version) =>
        Set(director, new DirectorReport(DirectorHealth.Serving, "", version));

    /// <summary>A login has failed.</summary>
    public void Failed(string director, string because) =>
        Set(director, Of(director) with { Health = DirectorHealth.NotServing, Message = because });

    /// <summary>A session was lost, or had to be closed.</summary>
    public void SessionEnded(string director, string? because) => Failed(director, because ?? "A session was lost.");

    private void Set(string director, DirectorReport report)
    {
        DirectorReport before = Of(director);
        _reports[director] = report;
        if (before != report)
        {
            Interlocked.Exchange(ref _change, NewChange()).TrySetResult();
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
