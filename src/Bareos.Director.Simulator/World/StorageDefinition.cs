namespace Bareos.Director.Simulator.World;

/// <summary>A storage.</summary>
/// <param name="Name">Its name, and that of its media type.</param>
public sealed record StorageDefinition(string Name) : INamedResource;
