namespace BareosGrpc.Server.Sessions;

/// <summary>Lets calls onto a session one at a time, in the order in which they came.</summary>
internal sealed class CallQueue
{
    private Task _last = Task.CompletedTask;

    /// <summary>Waits for the turn. Dispose of it to let the next one on.</summary>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before = Interlocked.Exchange(ref _last, mine.Task);
        try
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Turn(mine);
        }
        catch (OperationCanceledException)
        {
            // Whoever stands behind waits for the one in front all the same.
            _ = before.ContinueWith(_ => mine.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>The right to use the session.</summary>
    public sealed class Turn(TaskCompletionSource end) : IDisposable
    {
        public void Dispose() => end.TrySetResult();
    }
}
