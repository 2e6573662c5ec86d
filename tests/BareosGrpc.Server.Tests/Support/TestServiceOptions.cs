using Bareos.Director.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>What a test wants to be different.</summary>
internal sealed record TestServiceOptions
{
    /// <summary>A console that may look and nothing else, and that has API modes.</summary>
    public static SimulatedConsole OperatorConsole { get; } = new("operator-console", "operator-password-91cc")
    {
        AllowedCommands = ["list", "llist", "status", "version", "messages", ".api", ".clients", ".jobs"],
    };

    public SimulatorOptions Simulator { get; init; } = new()
    {
        Consoles = [new SimulatedConsole("*UserAgent*", TestService.AdminPassword), OperatorConsole],
        NoDelay = true,
        FailedLoginDelay = TimeSpan.FromMilliseconds(50),
    };

    public IReadOnlyList<(string Key, string? Value)> Settings { get; init; } = [];

    /// <summary>The service's clock; the system's unless set.</summary>
    public TimeProvider? Time { get; init; }

    public Action<IServiceCollection>? Customize { get; init; }
}
