using System.Net;
using System.Text.Json;
using Bareos.Director.Simulator.Control;
using Bareos.Director.Simulator.Faults;

namespace Bareos.Director.Simulator.Configuration;

/// <summary>The configuration file. What it leaves out is as in <see cref="SimulatorOptions"/>.</summary>
internal sealed record SimulatorSettings
{
    public string? DirectorName { get; init; }

    /// <summary>The address to listen on.</summary>
    public string? Listen { get; init; }

    public int? Port { get; init; }

    public int? ControlPort { get; init; }

    public int? Seed { get; init; }

    public int? MaxConsoleConnections { get; init; }

    public bool? NoDelay { get; init; }

    public bool? RunsSchedules { get; init; }

    public ClockSettings Clock { get; init; } = new();

    public IReadOnlyList<ConsoleSettings> Consoles { get; init; } = [];

    public IReadOnlyList<ConsoleSettings> Users { get; init; } = [];

    public IReadOnlyList<SimulatedProfile> Profiles { get; init; } = [];

    public WorldSettings World { get; init; } = new();

    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, is no JSON, or names something that there is not.</exception>
    public static SimulatorSettings Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize<SimulatorSettings>(file, ControlJson.Options)
                ?? throw new InvalidDataException($"'{path}' holds nothing.");
        }
        catch (Exception wrong) when (wrong is JsonException or UnauthorizedAccessException or IOException)
        {
            throw new InvalidDataException($"'{path}': {wrong.Message}", wrong);
        }
    }

    /// <summary>The options that it amounts to.</summary>
    /// <exception cref="InvalidDataException">A password is missing.</exception>
    public SimulatorOptions ApplyTo(SimulatorOptions options) => options with
    {
        DirectorName = DirectorName ?? options.DirectorName,
        Address = Listen is null ? options.Address
            : IPAddress.TryParse(Listen, out IPAddress? address) ? address
            : throw new InvalidDataException($"'{Listen}' is no IP address to listen on."),
        Port = Port ?? options.Port,
        Seed = Seed ?? options.Seed,
        MaxConsoleConnections = MaxConsoleConnections ?? options.MaxConsoleConnections,
        NoDelay = NoDelay ?? options.NoDelay,
        RunsSchedules = RunsSchedules ?? options.RunsSchedules,
        TimeProvider = new SimulatedClock(Clock.Start, Clock.Speed),
        Consoles = [.. options.Consoles, .. Consoles.Select(static console => console.ToConsole())],
        Users = [.. options.Users, .. Users.Select(static user => user.ToUser())],
        Profiles = [.. options.Profiles, .. Profiles],
        World = World.ApplyTo(options.World),
    };
}
