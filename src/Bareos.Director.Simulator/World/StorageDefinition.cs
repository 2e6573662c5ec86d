using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>A storage: an autochanger of files.</summary>
/// <param name="Name">Its name, and that of its media type.</param>
public sealed record StorageDefinition(string Name) : INamedResource
{
    /// <summary>Where its daemon listens.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port of its daemon.</summary>
    public int Port { get; init; } = 9103;

    /// <summary>The name of its autochanger.</summary>
    public string Device { get; init; } = "FileStorage";

    /// <summary>The directory with its volumes.</summary>
    public string Directory { get; init; } = "/var/lib/bareos/storage";

    /// <summary>The devices of the autochanger.</summary>
    public int DeviceCount { get; init; } = 1;

    /// <summary>The devices with their directory, in the words of its daemon.</summary>
    internal IReadOnlyList<string> Devices =>
        [.. Enumerable.Range(0, DeviceCount).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{Device}{number:D4}\" ({Directory})"))];
}
