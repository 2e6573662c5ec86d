using System.Reflection;

namespace BareosGrpc.Server.Configuration;

/// <summary>Finds settings that nothing reads: a name with a typing mistake would otherwise leave a default in force in silence.</summary>
internal static class UnknownKeys
{
    /// <summary>Compares a section with the type that it is bound to, and tells of every key without a property.</summary>
    public static IEnumerable<string> Find(IConfigurationSection section, Type type) =>
        section.GetChildren().SelectMany(child => FindIn(child, type));

    private static IEnumerable<string> FindIn(IConfigurationSection child, Type type)
    {
        if (IsGeneric(type, typeof(Dictionary<,>)))
        {
            return Find(child, type.GenericTypeArguments[1]);
        }

        if (IsGeneric(type, typeof(List<>)))
        {
            return child.GetChildren().Select(nested => $"{nested.Path} is not a setting: a list of plain values is expected in its place.");
        }

        PropertyInfo? property = type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        return property is null ? [Sentence(child, type)] : Find(child, property.PropertyType);
    }

    private static string Sentence(IConfigurationSection child, Type type)
    {
        IEnumerable<string> known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name);
        return IsPlain(type)
            ? $"{child.Path} is not a setting: its parent takes a plain value."
            : $"{child.Path} is not a setting. There are: {string.Join(", ", known)}.";
    }

    private static bool IsPlain(Type type) => type.Namespace?.StartsWith("System", StringComparison.Ordinal) is true || type.IsEnum;

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
