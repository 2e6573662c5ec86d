using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Opens sessions that say too early that they are closed: each is closed when the next one has been opened.</summary>
internal sealed class HastyOpener(SessionOpener opener, SessionMeter meter) : ISessionOpener
{
    private readonly MeteredOpener _opener = new(opener, meter);
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        IDirectorSession session = await _opener.OpenAsync(key, cancellationToken);
        Interlocked.Exchange(ref _opened, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return new HastySession(session, () => Volatile.Read(ref _opened).Task);
    }
}
