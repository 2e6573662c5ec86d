using System.Text.Json;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>Reads the names out of a list such as <c>{"clients":[{"name":"web-fd","enabled":true}]}</c>.</summary>
internal static class NameListJson
{
    // A catalog may name more volumes than anybody looks through.
    private const int MaxNames = 10_000;

    public static IReadOnlyList<string> Names(JsonElement? result)
    {
        if (result is not { ValueKind: JsonValueKind.Object } lists)
        {
            return [];
        }

        JsonElement list = lists.EnumerateObject().Select(property => property.Value).FirstOrDefault(value => value.ValueKind == JsonValueKind.Array);
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(NameOf).OfType<string>().Take(MaxNames)] : [];
    }

    // Nearly every list calls it name; .msgs calls it text.
    private static string? NameOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && (item.TryGetProperty("name", out JsonElement name) || item.TryGetProperty("text", out name)) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
}
