using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Opens sessions that say too early that they are closed.</summary>
internal sealed class HastyOpener(SessionOpener opener, SessionMeter meter) : ISessionOpener
{
    private readonly MeteredOpener _opener = new(opener, meter);

    public async Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken) =>
        new HastySession(await _opener.OpenAsync(key, cancellationToken));
}
