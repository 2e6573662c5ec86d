using System.Collections.Concurrent;

namespace Bareos.Director.Simulator;

/// <summary>What happened so far, for tests that must prove that nothing ran twice or unasked. Thread-safe.</summary>
public sealed class SimulatorCounters
{
    private readonly ConcurrentDictionary<string, int> _commands = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _logins;
    private int _refusedLogins;
    private int _mutations;
    private int _restores;
    private int _jobs;
    private int _blockedWrites;
    private int _blockedNow;
    private TimeSpan _longestBlock;
    private int _sessions;
    private int _connections;

    /// <summary>Successful logins.</summary>
    public int Logins => Volatile.Read(ref _logins);

    /// <summary>Connections that said Hello, or something else, and were not let in.</summary>
    public int RefusedLogins => Volatile.Read(ref _refusedLogins);

    /// <summary>Commands that ran, by the full name of their verb; refused and unknown ones are not counted.</summary>
    public IReadOnlyDictionary<string, int> Commands => _commands;

    /// <summary>Changes that were made: jobs started, cancelled or deleted, volumes deleted, restores.</summary>
    public int MutationsExecuted => Volatile.Read(ref _mutations);

    /// <summary>Restore jobs that were started.</summary>
    public int RestoresExecuted => Volatile.Read(ref _restores);

    /// <summary>Jobs that were started on a console's command, restores included.</summary>
    public int JobsStarted => Volatile.Read(ref _jobs);

    /// <summary>
    /// Writes that found the way to the console full for longer than <see cref="SimulatorOptions.BlockedWriteThreshold"/>: a real
    /// director's thread would have stood still in them, and with it what waits for the locks that it holds.
    /// </summary>
    public int BlockedWrites => Volatile.Read(ref _blockedWrites);

    /// <summary>How many of them stand still now.</summary>
    public int BlockedWritesNow => Volatile.Read(ref _blockedNow);

    /// <summary>How long the longest of those that have ended stood still, in real time.</summary>
    public TimeSpan LongestBlockedWrite
    {
        get
        {
            lock (_gate)
            {
                return _longestBlock;
            }
        }
    }

    /// <summary>Sessions that hold a console slot now: from their Hello until their last command has ended.</summary>
    public int OpenSessions => Volatile.Read(ref _sessions);

    /// <summary>The most sessions that were open at the same time.</summary>
    public int MaxOpenSessions { get; private set; }

    /// <summary>Connections that are open now, silent ones included.</summary>
    public int OpenConnections => Volatile.Read(ref _connections);

    /// <summary>The most connections that were open at the same time.</summary>
    public int MaxOpenConnections { get; private set; }

    internal void LoggedIn() => Interlocked.Increment(ref _logins);

    internal void LoginRefused() => Interlocked.Increment(ref _refusedLogins);

    internal void CommandRuns(string verb) => _commands.AddOrUpdate(verb, 1, static (_, count) => count + 1);

    internal void Mutated() => Interlocked.Increment(ref _mutations);

    internal void JobStarted(bool isRestore)
    {
        Interlocked.Increment(ref _jobs);
        Mutated();
        if (isRestore)
        {
            Interlocked.Increment(ref _restores);
        }
    }

    internal void WriteBlocks()
    {
        Interlocked.Increment(ref _blockedWrites);
        Interlocked.Increment(ref _blockedNow);
    }

    internal void WriteGoesOn(TimeSpan stood)
    {
        // First how long: whoever sees that none stands still any more may ask for it.
        lock (_gate)
        {
            _longestBlock = stood > _longestBlock ? stood : _longestBlock;
        }

        Interlocked.Decrement(ref _blockedNow);
    }

    internal void SessionOpened()
    {
        lock (_gate)
        {
            MaxOpenSessions = Math.Max(MaxOpenSessions, ++_sessions);
        }
    }

    internal void SessionClosed()
    {
        lock (_gate)
        {
            _sessions--;
        }
    }

    internal void ConnectionOpened()
    {
        lock (_gate)
        {
            MaxOpenConnections = Math.Max(MaxOpenConnections, ++_connections);
        }
    }

    internal void ConnectionClosed()
    {
        lock (_gate)
        {
            _connections--;
        }
    }
}
