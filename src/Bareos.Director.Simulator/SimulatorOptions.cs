using System.Net;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator;

/// <summary>What a simulated director is like. The defaults are those of a real one.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The director's name.</summary>
    public string DirectorName { get; init; } = "bareos-dir";

    /// <summary>Where it listens, and its control port: the loopback interface unless told otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Who may log in.</summary>
    public IReadOnlyList<SimulatedConsole> Consoles { get; init; } = [];

    /// <summary>Rights that consoles and users can share.</summary>
    public IReadOnlyList<SimulatedProfile> Profiles { get; init; } = [];

    /// <summary>Who may log in behind consoles that ask PAM.</summary>
    public IReadOnlyList<SimulatedUser> Users { get; init; } = [];

    /// <summary>
    /// Named consoles over this number see the end of the stream right after their Hello. The root console is exempt.
    /// <see cref="DirectorSimulator.MaxConsoleConnections"/> changes it later.
    /// </summary>
    public int MaxConsoleConnections { get; init; } = 20;

    /// <summary>How long a console may take for each step of its login; about 3 minutes in a real director.</summary>
    public TimeSpan LoginPatience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a failed login is held before each of its two last steps; 5 seconds in a real director.</summary>
    public TimeSpan FailedLoginDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Makes names, sizes and moments: the same seed gives the same world.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock. Jobs, logs and delays follow it, so a test can move time: <see cref="SimulatedClock"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether the schedules start jobs. Without it, the default, a world changes only when somebody changes it, so that a test does not
    /// depend on the hour.
    /// </summary>
    public bool RunsSchedules { get; init; }

    /// <summary>
    /// Whether small messages leave at once. A real director leaves Nagle's algorithm on, which costs a client that delays its
    /// acknowledgements about 40 ms a command; so does the simulator unless told otherwise.
    /// </summary>
    public bool NoDelay { get; init; }

    /// <summary>How long a write may find the way to a console full before it counts as blocked, in real time.</summary>
    public TimeSpan BlockedWriteThreshold { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The resources and the history that the director begins with.</summary>
    public WorldDefinition World { get; init; } = WorldDefinition.Default;
}
