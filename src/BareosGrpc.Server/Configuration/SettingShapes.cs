using System.ComponentModel;
using System.Reflection;

namespace BareosGrpc.Server.Configuration;

/// <summary>Compares settings with the types that they are bound to, before they are bound.</summary>
/// <remarks>
/// The framework leaves out in silence what it cannot bind: a key with a typing mistake, so that a default stays in force, and a whole
/// director or caller in which one value is of the wrong kind.
/// </remarks>
internal static class SettingShapes
{
    /// <summary>Tells of every key that is no setting, of every value that is none for its setting, and of values where groups belong. No value is repeated.</summary>
    public static IEnumerable<string> Check(IConfigurationSection section, Type type) =>
        section.GetChildren().SelectMany(child => CheckChild(child, type));

    private static IEnumerable<string> CheckChild(IConfigurationSection child, Type type)
    {
        if (IsGeneric(type, typeof(Dictionary<,>)))
        {
            return CheckSetting(child, type.GenericTypeArguments[1]);
        }

        if (IsGeneric(type, typeof(List<>)))
        {
            return child.GetChildren().Select(nested => $"{nested.Path} is not a setting: a list of plain values is expected in its place.");
        }

        if (IsPlain(type))
        {
            return [$"{child.Path} is not a setting: its parent takes a plain value."];
        }

        PropertyInfo? property = type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        return property is null
            ? [$"{child.Path} is not a setting. There are: {string.Join(", ", type.GetProperties().Select(p => p.Name))}."]
            : CheckSetting(child, property.PropertyType);
    }

    private static IEnumerable<string> CheckSetting(IConfigurationSection setting, Type type) =>
        CheckValue(setting, type).Concat(Check(setting, type));

    private static IEnumerable<string> CheckValue(IConfigurationSection setting, Type type)
    {
        if (setting.Value is not { } text || IsGeneric(type, typeof(List<>)))
        {
            return [];
        }

        if (!IsPlain(type))
        {
            // An empty group comes as an empty text.
            return text.Length == 0 ? [] : [$"{setting.Path} must be a group of settings, and is a plain value."];
        }

        if (Converts(TypeDescriptor.GetConverter(type), text))
        {
            return [];
        }

        string expected = type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type == typeof(TimeSpan) ? "a time like 00:00:30"
            : type == typeof(bool) ? "true or false"
            : "a whole number";
        return [$"{setting.Path} must be {expected}."];
    }

    private static bool Converts(TypeConverter converter, string text)
    {
        try
        {
            converter.ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static bool IsPlain(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? IsPlain(inner) : type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan);

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
