using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: says that it is closed before it is, so that its place is free while the director still counts it.</summary>
internal sealed class HastySession(IDirectorSession session) : SessionDecorator(session)
{
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(200);

    public override Task CloseAsync(CancellationToken cancellationToken)
    {
        _ = CloseLaterAsync();
        return Task.CompletedTask;
    }

    private async Task CloseLaterAsync()
    {
        await Task.Delay(Later);
        await base.CloseAsync(CancellationToken.None);
    }
}
