using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <summary>The one place where a session's state changes, and where the first cause of its end is kept.</summary>
/// <remarks>
/// Every change but the last names the command that it is for, and is none when that command is no longer the one that runs: somebody
/// who gives up a command that has just ended must not leave the prompt of the next one.
/// </remarks>
internal sealed class SessionLifecycle
{
    private readonly Lock _gate = new();
    private DirectorSessionException? _cause;
    private SessionState _state = SessionState.Ready;
    private object? _command;
    private TaskCompletionSource? _changed;

    public SessionState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Completes when the state changes next.</summary>
    public Task WhenChanged
    {
        get
        {
            lock (_gate)
            {
                _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _changed.Task;
            }
        }
    }

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

    /// <summary>A command begins. Whoever calls has the turn, so that no other one runs. Returns whether it may: not if the session is over.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isSeen">Whether the session is busy with it; one that only keeps an idle session alive is not seen.</param>
    public bool TryBegin(object command, bool isSeen = true)
    {
        lock (_gate)
        {
            if (_state == SessionState.Closed)
            {
                return false;
            }

            _command = command;
            if (isSeen)
            {
                Move(SessionState.Busy);
            }

            return true;
        }
    }

    /// <summary>The command asks a question. Returns whether somebody may answer it: not if the command has been given up.</summary>
    public bool TryAsk(object command) => TryMove(command, SessionState.Busy, SessionState.AtPrompt);

    /// <summary>Whether the command's question still waits for its answer.</summary>
    public bool IsAsking(object command)
    {
        lock (_gate)
        {
            return _command == command && _state == SessionState.AtPrompt;
        }
    }

    /// <summary>The command's question is about to be answered. Returns whether one is open: whoever is told so sends the answer.</summary>
    public bool TryAnswer(object command) => TryMove(command, SessionState.AtPrompt, SessionState.Busy);

    /// <summary>
    /// The command has been given up: what still comes of it is read off. Returns whether its question is open: whoever is told so leaves it.
    /// </summary>
    public bool Drain(object command)
    {
        lock (_gate)
        {
            bool isAsking = _command == command && _state == SessionState.AtPrompt;
            if (_command == command && _state is SessionState.Busy or SessionState.AtPrompt)
            {
                Move(SessionState.Draining);
            }

            return isAsking;
        }
    }

    /// <summary>The command's reply is complete.</summary>
    public void Rest(object command)
    {
        lock (_gate)
        {
            if (_command == command && _state != SessionState.Closed)
            {
                _command = null;
                if (_state != SessionState.Ready)
                {
                    Move(SessionState.Ready);
                }
            }
        }
    }

    /// <summary>Ends the session. The first cause stays.</summary>
    /// <returns>The first cause.</returns>
    public DirectorSessionException Close(DirectorSessionException cause)
    {
        lock (_gate)
        {
            Move(SessionState.Closed);
            return _cause ??= cause;
        }
    }

    /// <summary>What whoever wants something of the session is told when it is over; <see langword="null"/> while it is not.</summary>
    public ConsoleClosedException? Over => Cause switch
    {
        null => null,
        ConsoleClosedException cause => new ConsoleClosedException(cause.Message),
        var cause => new ConsoleClosedException($"The session is over: {cause.Message}", cause),
    };

    /// <exception cref="ConsoleClosedException">The session is over.</exception>
    public void ThrowIfClosed()
    {
        if (Over is { } over)
        {
            throw over;
        }
    }

    private void Move(SessionState to)
    {
        _state = to;
        _changed?.SetResult();
        _changed = null;
    }

    private bool TryMove(object command, SessionState from, SessionState to)
    {
        lock (_gate)
        {
            if (_command != command || _state != from)
            {
                return false;
            }

            Move(to);
            return true;
        }
    }
}
