namespace Bareos.Director.Simulator.World;

/// <summary>When jobs run by themselves.</summary>
/// <param name="Name">Its name.</param>
public sealed record ScheduleDefinition(string Name) : INamedResource
{
    /// <summary>Its lines, in the order of the configuration.</summary>
    public IReadOnlyList<ScheduleRun> Runs { get; init; } = [];

    /// <summary>A schedule that never runs anything.</summary>
    public static implicit operator ScheduleDefinition(string name) => new(name);
}
