using System.Collections.Concurrent;

namespace Bareos.Director.Simulator.World;

/// <summary>Jobs, clients and schedules that a console switched off, until the configuration is read again. Thread-safe.</summary>
internal sealed class DisabledResources
{
    private readonly ConcurrentDictionary<(Type Kind, string Name), byte> _disabled = new();

    /// <summary>Switches a resource on or off.</summary>
    public void Switch(INamedResource resource, bool isEnabled)
    {
        if (isEnabled)
        {
            _disabled.TryRemove((resource.GetType(), resource.Name), out _);
        }
        else
        {
            _disabled[(resource.GetType(), resource.Name)] = 0;
        }
    }

    /// <summary>Whether a resource is switched on.</summary>
    public bool IsEnabled(INamedResource resource) => !_disabled.ContainsKey((resource.GetType(), resource.Name));

    /// <summary>Switches everything on.</summary>
    public void Clear() => _disabled.Clear();
}
