namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>A log that somebody follows: its latest entries, and the one who reads on.</summary>
internal sealed class JobLogFeed(JobLogBuffer buffer, Func<CancellationToken, Task> poll) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _polling = Task.CompletedTask;

    /// <summary>The latest entries.</summary>
    public JobLogBuffer Buffer { get; } = buffer;

    /// <summary>How many follow it. Kept by <see cref="JobLogFeeds"/>.</summary>
    public int Followers { get; set; }

    public void Start() => _polling = Task.Run(() => poll(_stopping.Token));

    /// <summary>Stops reading.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _polling.ConfigureAwait(false);
        _stopping.Dispose();
    }
}
