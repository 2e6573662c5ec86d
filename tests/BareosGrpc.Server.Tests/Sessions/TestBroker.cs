using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>A broker over sessions that need no director: director <c>main</c>, consoles <c>admin</c> and <c>operator</c>.</summary>
internal sealed class TestBroker : IDisposable
{
    public static readonly ConsoleId Admin = new("main", "admin");

    /// <summary>For who is to wait in vain. Whoever is to be served waits long, for a machine may be busy with other things.</summary>
    public static readonly SessionKeepingOptions Impatient = new() { WaitLimit = TimeSpan.FromMilliseconds(200) };

    public TestBroker(
        FakeOpener opener, TimeProvider? time = null, SessionKeepingOptions? keeping = null, DirectorOptions? director = null, int warm = 0)
    {
        var options = new BareosGrpcOptions { Sessions = keeping ?? new SessionKeepingOptions() };
        DirectorOptions main = (director ?? new DirectorOptions { MaxSessions = 1 }) with { Address = "127.0.0.1" };
        main.Consoles["admin"] = new ConsoleOptions { ConsoleName = "admin", Password = "x", WarmSessions = warm };
        main.Consoles["operator"] = new ConsoleOptions { ConsoleName = "operator", Password = "x" };
        options.Directors["main"] = main;
        IOptions<BareosGrpcOptions> configured = Options.Create(options);
        Directors = new ConfiguredDirectors(configured);
        time ??= TimeProvider.System;
        Logins = new SessionLogins(Directors, opener, Board, configured, time);
        Broker = new SessionBroker(Directors, Logins, Board, configured, time, NullLogger<SessionBroker>.Instance);
        Warm = new WarmSessions(Directors, Broker, Logins, Board, configured);
    }

    public DirectorHealthBoard Board { get; } = new();

    public ConfiguredDirectors Directors { get; }

    public SessionLogins Logins { get; }

    public SessionBroker Broker { get; }

    public WarmSessions Warm { get; }

    public SlotCensus Census => Broker.CensusOf("main");

    public Task<SessionLease> LeaseAsync(string caller = "alice", SessionNeed need = default, CancellationToken cancellationToken = default) =>
        Broker.LeaseAsync(caller, Admin, need, cancellationToken).AsTask();

    public Task<SessionLease> LeaseOwnedAsync(string caller = "alice") => Broker.LeaseOwnedAsync(caller, Admin, CancellationToken.None).AsTask();

    public void Dispose() => Broker.Dispose();
}
