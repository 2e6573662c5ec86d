using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>Logs in as the test says: with sessions in order, or by a function.</summary>
internal sealed class FakeOpener(Func<ConsoleId, Task<IDirectorSession>> open) : ISessionOpener
{
    private int _logins;

    /// <summary>How many logins were tried.</summary>
    public int Logins => Volatile.Read(ref _logins);

    /// <summary>Each login gives the next of these sessions; when there are no more, it fails.</summary>
    public static FakeOpener Of(params IEnumerable<FakeSession> sessions)
    {
        var left = new Queue<FakeSession>(sessions);
        return new FakeOpener(_ => left.TryDequeue(out FakeSession? session)
            ? Task.FromResult<IDirectorSession>(session)
            : Task.FromException<IDirectorSession>(new InvalidOperationException("no more sessions")));
    }

    /// <summary>Each login gives a session of its own.</summary>
    public static FakeOpener Endless() => new(key => Task.FromResult<IDirectorSession>(new FakeSession(key)));

    public Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _logins);
        return open(key).WaitAsync(cancellationToken);
    }
}
