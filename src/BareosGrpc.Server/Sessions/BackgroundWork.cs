namespace BareosGrpc.Server.Sessions;

/// <summary>Tasks that nobody waits for while the service runs, and everybody when it stops.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];

    public void Add(Task work)
    {
        lock (_gate)
        {
            _running.Add(work);
        }

        // Runs at once if the work is done already.
        _ = work.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Completes when everything has ended that runs now, and what that begins.</summary>
    public async Task FinishAsync()
    {
        while (true)
        {
            Task[] running;
            lock (_gate)
            {
                running = [.. _running];
            }

            if (running.Length == 0)
            {
                return;
            }

            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Remove(Task work)
    {
        lock (_gate)
        {
            _running.Remove(work);
        }
    }
}
