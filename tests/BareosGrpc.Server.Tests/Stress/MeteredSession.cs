using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>A session that counts until it is closed.</summary>
internal sealed class MeteredSession(IDirectorSession session, SessionMeter meter) : SessionDecorator(session)
{
    private int _isClosed;

    public override async Task CloseAsync(CancellationToken cancellationToken)
    {
        await base.CloseAsync(cancellationToken);
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            meter.Leave();
        }
    }
}
