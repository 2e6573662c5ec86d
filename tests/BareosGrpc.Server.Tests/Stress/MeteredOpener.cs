using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Opens sessions as the service does, and counts them.</summary>
internal sealed class MeteredOpener(SessionOpener opener, SessionMeter meter) : ISessionOpener
{
    public async Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        meter.Enter();
        try
        {
            return new MeteredSession(await opener.OpenAsync(key, cancellationToken), meter);
        }
        catch
        {
            meter.Leave();
            throw;
        }
    }
}
