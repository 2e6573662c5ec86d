namespace Bareos.Director.Simulator.World;

/// <summary>Finds resources by their names.</summary>
internal static class NamedResources
{
    /// <summary>The resource of a name, or <see langword="null"/>.</summary>
    public static T? Named<T>(this IReadOnlyList<T> resources, string? name)
        where T : class, INamedResource => resources.FirstOrDefault(resource => resource.Name.IsNamed(name));

    /// <summary>The number of a resource in the catalog, which counts from 1 in the order of the configuration; 0 for an unknown one.</summary>
    public static int IdOf<T>(this IReadOnlyList<T> resources, string name)
        where T : class, INamedResource
    {
        for (int i = 0; i < resources.Count; i++)
        {
            if (resources[i].Name.IsNamed(name))
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Whether two names are the same.</summary>
    public static bool IsNamed(this string name, string? other) => string.Equals(name, other, StringComparison.Ordinal);
}
