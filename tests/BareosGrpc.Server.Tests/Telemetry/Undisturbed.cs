namespace BareosGrpc.Server.Tests.Telemetry;

/// <summary>Tests that listen to the whole process, and would hear the services of other tests.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
