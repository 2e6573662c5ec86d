using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <summary>The one place where a session's state changes, and where the first cause of its end is kept.</summary>
internal sealed class SessionLifecycle
{
    private readonly Lock _gate = new();
    private DirectorSessionException? _cause;

    public SessionState State { get; private set; } = SessionState.Ready;

    /// <summary>Why the session ended: the first cause, whatever followed from it.</summary>
    public DirectorSessionException? Cause
    {
        get
        {
            lock (_gate)
            {
                return _cause;
            }
        }
    }

    /// <summary>Moves on if the session stands where the caller believes.</summary>
    public bool TryMove(SessionState from, SessionState to)
    {
        lock (_gate)
        {
            if (State != from)
            {
                return false;
            }

            State = to;
            return true;
        }
    }

    /// <summary>A command has been given up: what still comes of it is read off. Tells where the session stood.</summary>
    public SessionState Drain()
    {
        lock (_gate)
        {
            SessionState before = State;
            if (before is SessionState.Busy or SessionState.AtPrompt)
            {
                State = SessionState.Draining;
            }

            return before;
        }
    }

    /// <summary>The reply is complete.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            if (State != SessionState.Closed)
            {
                State = SessionState.Ready;
            }
        }
    }

    /// <summary>Ends the session. The first cause stays.</summary>
    /// <returns>The first cause.</returns>
    public DirectorSessionException Close(DirectorSessionException cause)
    {
        lock (_gate)
        {
            State = SessionState.Closed;
            return _cause ??= cause;
        }
    }

    /// <exception cref="ConsoleClosedException">The session is over.</exception>
    public void ThrowIfClosed()
    {
        if (Cause is { } cause)
        {
            throw cause is ConsoleClosedException
                ? new ConsoleClosedException(cause.Message)
                : new ConsoleClosedException($"The session is over: {cause.Message}", cause);
        }
    }
}
