using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: lends a session again whatever its caller did to it.</summary>
internal sealed class CarelessBroker(
    ConfiguredDirectors directors, SessionLogins logins, DirectorHealthBoard health, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<SessionBroker> logger)
    : SessionBroker(directors, logins, health, options, time, logger)
{
    protected override bool MayBeLentAgain(IDirectorSession session, SessionNeed need) =>
        session.State == Bareos.Director.Console.SessionState.Ready && base.MayBeLentAgain(session, need with { ChangesSession = false });
}
