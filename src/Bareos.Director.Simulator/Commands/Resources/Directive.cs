using System.Globalization;
using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>A directive of a resource.</summary>
/// <param name="Name">Its name as configuration writes it.</param>
/// <param name="Value">Its value in JSON.</param>
/// <param name="Text">Its lines in a configuration, without the indentation of the first.</param>
internal sealed record Directive(string Name, JsonNode Value, string Text)
{
    /// <summary>Whether it is set to nothing, or to what it would be anyway. A director tells it only after it has read its configuration again.</summary>
    public bool IsImplied { get; init; }

    /// <summary>Whether nobody set it. It is told where everything is wanted, as a remark.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether the packet ends behind it.</summary>
    public bool EndsPacket { get; init; }

    /// <summary>The key in JSON.</summary>
    public string Key => Name.ToLowerInvariant();

    /// <summary>Text in quotes.</summary>
    public static Directive Quoted(string name, string value) => new(name, value, $"{name} = \"{value}\"\n");

    /// <summary>A word without quotes.</summary>
    public static Directive Word(string name, string value) => new(name, value, $"{name} = {value}\n");

    /// <summary>A number.</summary>
    public static Directive Number(string name, int value) => new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} = {value}\n"));

    /// <summary>Yes or no.</summary>
    public static Directive YesNo(string name, bool value) => new(name, value, $"{name} = {(value ? "Yes" : "No")}\n");

    /// <summary>Names in quotes, a list in JSON.</summary>
    public static Directive Names(string name, params IEnumerable<string> values)
    {
        string[] all = [.. values];
        return new Directive(name, List(all), $"{name} = {string.Join(", ", all.Select(static value => $"\"{value}\""))}\n");
    }

    /// <summary>A line for each value, a list in JSON.</summary>
    public static Directive Lines(string name, IReadOnlyList<string> values) =>
        new(name, List(values), string.Join("  ", values.Select(value => $"{name} = {value}\n")));

    /// <summary>A reference to another resource; one to nothing is implied.</summary>
    public static Directive Reference(string name, string value) => Quoted(name, value) with { IsImplied = value.Length == 0 };

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(static value => JsonValue.Create(value))]);
}
