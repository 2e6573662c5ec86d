namespace Bareos.Director.Simulator.Tests.Worlds;

/// <summary>Tests that measure the memory of the process, and so run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredMemory
{
    public const string Name = "memory";
}
