using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: says that it is closed before it is, so that its place is free while the director still counts it.</summary>
/// <param name="session">The session.</param>
/// <param name="nextOpened">Completes when another one has been opened.</param>
internal sealed class HastySession(IDirectorSession session, Func<Task> nextOpened) : SessionDecorator(session)
{
    // Behind the last one comes no other.
    private static readonly TimeSpan AtLatest = TimeSpan.FromSeconds(2);

    public override Task CloseAsync(CancellationToken cancellationToken)
    {
        _ = CloseLaterAsync();
        return Task.CompletedTask;
    }

    private async Task CloseLaterAsync()
    {
        await Task.WhenAny(nextOpened(), Task.Delay(AtLatest));
        await base.CloseAsync(CancellationToken.None);
    }
}
