using BareosGrpc.V1;

namespace BareosGrpc.Server.Idempotency;

/// <summary>A command with a request_id on its way: the call that began it, and those that joined.</summary>
internal sealed class RequestRun : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<CallResponse> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation;
    private int _joiners;
    private bool _ended;

    public RequestRun(TimeProvider time)
    {
        _cancellation = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);

        // Whoever began it may have left, and nobody else need have come.
        _ = _completion.Task.ContinueWith(
            static task => task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Gives the command up.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>The answer, when its end is recorded.</summary>
    public Task<CallResponse> Completion => _completion.Task;

    /// <summary>Whether it was given up by the call that began it, or when its time was over.</summary>
    public bool IsGivenUp => _cancellation.IsCancellationRequested;

    public void Join()
    {
        lock (_gate)
        {
            _joiners++;
        }
    }

    /// <summary>A call that joined waits no longer. The command goes on.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _joiners--;
        }
    }

    /// <summary>The call that began it waits no longer. Tells whether the command is given up: it goes on for those who joined.</summary>
    /// <param name="limit">How long it may still go on.</param>
    public bool GiveUp(TimeSpan limit)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return true;
            }

            if (_joiners > 0)
            {
                _cancellation.CancelAfter(limit);
                return false;
            }

            // Whoever is told by this must not be told under the lock.
            _ = _cancellation.CancelAsync();
            return true;
        }
    }

    public void End(CallResponse answer)
    {
        Dispose();
        _completion.SetResult(answer);
    }

    public void End(Exception failure)
    {
        Dispose();
        _completion.SetException(failure);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _cancellation.Dispose();
        }
    }
}
