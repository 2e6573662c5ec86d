namespace Bareos.Director.Tests.Robustness.Draining;

/// <summary>Tests that measure the memory of the whole process.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
