namespace Bareos.Director.Simulator.World;

/// <summary>A configured resource.</summary>
public interface INamedResource
{
    /// <summary>Its name. Names differ by case.</summary>
    string Name { get; }
}
