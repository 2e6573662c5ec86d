using System.Collections.Concurrent;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Directors;

/// <summary>How the directors are, as the last login and the sessions since tell.</summary>
internal sealed class DirectorHealthBoard
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, DirectorReport> _reports = new(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _change = NewChange();

    /// <summary>Completes at the next change. Take it before you look: what you see then is the last one, and those before it are not seen.</summary>
    public Task NextChange => Volatile.Read(ref _change).Task;

    /// <summary>How a director is.</summary>
    public DirectorReport Of(string director) => _reports.GetValueOrDefault(director, DirectorReport.Untried);

    /// <summary>A login has succeeded.</summary>
    public void LoggedIn(string director, string version) =>
        Set(director, report => report with { Health = DirectorHealth.Serving, Message = "", Version = version });

    /// <summary>A login has failed.</summary>
    public void Failed(string director, string because) =>
        Set(director, report => report with
        {
            Health = DirectorHealth.NotServing,
            Message = because,
            Outages = report.Outages + (report.Health == DirectorHealth.NotServing ? 0 : 1),
        });

    /// <summary>A session was lost, or had to be closed.</summary>
    public void SessionEnded(string director, string? because) => Failed(director, because ?? "A session was lost.");

    /// <summary>Whether logins are tried.</summary>
    public void CircuitIs(string director, CircuitView circuit) => Set(director, report => report with { Circuit = circuit });

    /// <summary>The director has said how many console connections it allows.</summary>
    public void Allows(string director, int connections) => Set(director, report => report with { ConnectionLimit = connections });

    private void Set(string director, Func<DirectorReport, DirectorReport> change)
    {
        lock (_gate)
        {
            DirectorReport before = Of(director);
            DirectorReport after = change(before);
            if (before == after)
            {
                return;
            }

            _reports[director] = after;
        }

        Interlocked.Exchange(ref _change, NewChange()).TrySetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
