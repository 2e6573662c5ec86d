using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>How much is done to the service, and with what.</summary>
internal sealed record StressPlan
{
    /// <summary>How many operations.</summary>
    public int Operations { get; init; } = 20_000;

    /// <summary>After this time no operation begins any more.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many callers there are at the same time.</summary>
    public int Callers { get; init; } = 64;

    /// <summary>The budget of sessions.</summary>
    public int MaxSessions { get; init; } = 16;

    /// <summary>Makes the operations of each caller, and the faults.</summary>
    public int Seed { get; init; } = StressSeed.Next();

    /// <summary>After how many operations something goes wrong at the director, on average; 0 for never.</summary>
    public int FaultEvery { get; init; } = 40;

    /// <summary>How often the director refuses a login. Each takes a place out of the budget for 10 s.</summary>
    public int RefusedLogins { get; init; } = 3;

    /// <summary>How many replies of megabytes are asked for.</summary>
    public int BigReplies { get; init; } = 6;

    /// <summary>How long a login may take.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long everything may take to come to rest at the end.</summary>
    public TimeSpan QuietWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Puts something else in the place of a part of the service.</summary>
    public Action<IServiceCollection>? Customize { get; init; }
}
