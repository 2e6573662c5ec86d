using BareosGrpc.V1;

namespace BareosGrpc.Server.Directors;

/// <summary>Decides which logins to one director are tried, so that one that is down is not run down further, and a wrong password not tried by everybody.</summary>
/// <remarks>
/// <para>After some failures in a row the circuit opens: nobody tries for a while, which doubles each time and is never the same for two services. Then
/// one login is tried, and the others wait for what becomes of it.</para>
/// <para>A console that the director refuses says nothing about the director. It is not tried again for a while: each refused login holds one of the
/// director's connections for 10 s. As long as none of a console's logins has succeeded, one goes ahead.</para>
/// </remarks>
internal sealed class LoginCircuit(LoginLimits limits, TimeProvider time, Func<double> random)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ConsoleLogins> _consoles = new(StringComparer.OrdinalIgnoreCase);
    private int _failures;
    private int _openings;
    private DateTimeOffset? _openUntil;
    private Exception? _cause;
    private LoginAttempt? _trial;

    /// <summary>How it stands.</summary>
    public CircuitView View
    {
        get
        {
            lock (_gate)
            {
                return _trial is not null ? new CircuitView(CircuitState.HalfOpen, null)
                    : _openUntil is { } until ? new CircuitView(CircuitState.Open, until)
                    : new CircuitView(CircuitState.Closed, null);
            }
        }
    }

    /// <summary>The failure for which a login as a console would not be tried now; <see langword="null"/> if it would.</summary>
    public LoginTurn? RefusalOf(string console)
    {
        lock (_gate)
        {
            return FindRefusal(LoginsOf(console), time.GetUtcNow());
        }
    }

    /// <summary>Asks to log in as a console.</summary>
    public LoginTurn Enter(string console)
    {
        lock (_gate)
        {
            ConsoleLogins logins = LoginsOf(console);
            if (FindRefusal(logins, time.GetUtcNow()) is { } refusal)
            {
                return refusal;
            }

            if ((_trial ?? (logins.IsProven ? null : logins.First)) is { } other)
            {
                return new LoginTurn(Other: other.Result);
            }

            var attempt = new LoginAttempt(console);
            _trial = _openUntil is null ? null : attempt;
            logins.First ??= attempt;
            return new LoginTurn(attempt);
        }
    }

    /// <summary>The director let the console in.</summary>
    public void Succeed(LoginAttempt attempt) => End(attempt, failure: null, logins =>
    {
        logins.IsProven = true;
        Close();
    });

    /// <summary>The director refused the console: it is there, and the console's name or password wrong.</summary>
    public void Refuse(LoginAttempt attempt, Exception cause) => End(attempt, cause, logins =>
    {
        logins.IsProven = false;
        logins.Refusal = cause;
        logins.RefusedUntil = time.GetUtcNow() + limits.RefusalMemory;
        Close();
    });

    /// <summary>The login failed, and the console's name and password have nothing to do with it.</summary>
    public void Fail(LoginAttempt attempt, Exception cause) => End(attempt, cause, _ =>
    {
        _cause = cause;
        _failures++;
        if (attempt == _trial || (_openUntil is null && _failures >= limits.FailuresToOpen))
        {
            _openUntil = time.GetUtcNow() + NextDelay();
        }
    });

    /// <summary>Nothing was learnt about the director: it is full, or the service stops.</summary>
    public void Abandon(LoginAttempt attempt, Exception cause) => End(attempt, cause, _ => { });

    private void End(LoginAttempt attempt, Exception? failure, Action<ConsoleLogins> note)
    {
        lock (_gate)
        {
            ConsoleLogins logins = LoginsOf(attempt.Console);
            note(logins);
            _trial = _trial == attempt ? null : _trial;
            logins.First = logins.First == attempt ? null : logins.First;
        }

        attempt.End(failure);
    }

    private void Close()
    {
        _failures = 0;
        _openings = 0;
        _openUntil = null;
        _cause = null;
    }

    // Half of it is left to chance, so that the services of one director do not come back all at once.
    private TimeSpan NextDelay()
    {
        double doubled = limits.FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(_openings++, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, limits.MaxDelay.TotalSeconds) * (0.5 + random() / 2));
    }

    private LoginTurn? FindRefusal(ConsoleLogins logins, DateTimeOffset now)
    {
        if (logins.Refusal is { } refusal && now < logins.RefusedUntil)
        {
            return new LoginTurn(Cause: refusal, Until: logins.RefusedUntil, IsConsoles: true);
        }

        return _trial is null && now < _openUntil ? new LoginTurn(Cause: _cause, Until: _openUntil.Value) : null;
    }

    private ConsoleLogins LoginsOf(string console)
    {
        if (!_consoles.TryGetValue(console, out ConsoleLogins? logins))
        {
            _consoles.Add(console, logins = new ConsoleLogins());
        }

        return logins;
    }

    private sealed class ConsoleLogins
    {
        /// <summary>Whether its last login succeeded: then several may go at once.</summary>
        public bool IsProven { get; set; }

        /// <summary>The login that goes ahead.</summary>
        public LoginAttempt? First { get; set; }

        public Exception? Refusal { get; set; }

        public DateTimeOffset RefusedUntil { get; set; }
    }
}
