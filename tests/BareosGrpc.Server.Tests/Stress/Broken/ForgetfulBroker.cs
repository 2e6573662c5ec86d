using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: forgets two sessions that come back in the middle of something.</summary>
internal sealed class ForgetfulBroker(
    ConfiguredDirectors directors, SessionLogins logins, DirectorHealthBoard health, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<SessionBroker> logger)
    : SessionBroker(directors, logins, health, options, time, logger)
{
    private int _forgotten;

    public override void TakeBack(SessionLease lease)
    {
        if (lease.Session.IsAtMainPrompt || Interlocked.Increment(ref _forgotten) > 2)
        {
            base.TakeBack(lease);
        }
    }
}
