using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Bareos.Director.Transport.Readiness;

/// <summary>Waits for one socket: for one thing at a time, without an allocation.</summary>
internal sealed class SocketReadiness(ReadinessWatch watch, SafeSocketHandle socket, long key) : IValueTaskSource, IDisposable
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Closed = 2;

    // Whoever waits goes on in the pool: the thread that tells it is there for all sockets.
    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private int _state;
    private bool _isKnown;

    /// <summary>Whether the socket is closed.</summary>
    public bool IsClosed => socket.IsClosed;

    /// <summary>Waits until there is something, or seems to be: try, and wait again if there is nothing.</summary>
    /// <exception cref="SocketException">The socket was closed, or cannot be waited for.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask WaitAsync(Interest interest, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        _wait.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Closed)
        {
            return ValueTask.FromException(Aborted());
        }

        try
        {
            watch.Ask(socket, key, interest, isNew: !_isKnown);
            _isKnown = true;
        }
        catch
        {
            Interlocked.CompareExchange(ref _state, Idle, Waiting);
            throw;
        }

        _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((SocketReadiness)state!).GiveUp(token), this);
        return new ValueTask(this, _wait.Version);
    }

    /// <summary>Something has happened. It may be what an earlier wait asked for: then this one ends early.</summary>
    public void Tell()
    {
        if (EndsWait())
        {
            _wait.SetResult(true);
        }
    }

    /// <summary>Ends a wait, and every later one.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _state, Closed) == Waiting)
        {
            _wait.SetException(Aborted());
        }

        watch.Forget(key);
    }

    void IValueTaskSource.GetResult(short token)
    {
        // From here on nobody gives this wait up any more, nor the next one in its place.
        _cancellation.Dispose();
        _cancellation = default;
        _wait.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private void GiveUp(CancellationToken cancellationToken)
    {
        if (EndsWait())
        {
            _wait.SetException(new OperationCanceledException(cancellationToken));
        }
    }

    private bool EndsWait() => Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting;

    private static SocketException Aborted() => new((int)SocketError.OperationAborted);
}
