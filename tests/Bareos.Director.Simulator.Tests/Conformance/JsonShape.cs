using System.Text;
using System.Text.Json;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>The keys of a JSON document in their order, and the types of their values. Elements of a list share one path.</summary>
internal static class JsonShape
{
    /// <summary>What tells that there may be more.</summary>
    public const string Open = "…";

    /// <summary>The shape of a document, and whether it is written compactly.</summary>
    /// <param name="json">The document.</param>
    /// <param name="key">What stands for a key, given the path to it; <see langword="null"/> leaves it out.</param>
    public static string Of(string json, Func<string, string, string?> key)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Of(document.RootElement, json, key);
    }

    /// <summary>The shape of a document of which only the beginning was kept.</summary>
    public static string OfBeginning(string json, Func<string, string, string?> key)
    {
        int end = json.LastIndexOf('}');
        // Without any end, it is one long text.
        using JsonDocument document = JsonDocument.Parse(Close(end < 0 ? json.TrimEnd('\\') : json[..(end + 1)]));
        return Of(document.RootElement, json, key) + Open;
    }

    /// <summary>Whether a shape is the other, or goes on where the other was cut.</summary>
    public static bool Fits(string whole, string recorded) => recorded.EndsWith(Open, StringComparison.Ordinal)
        ? whole.StartsWith(recorded[..^Open.Length], StringComparison.Ordinal)
        : string.Equals(whole, recorded, StringComparison.Ordinal);

    private static string Of(JsonElement root, string json, Func<string, string, string?> key)
    {
        var paths = new List<string>();
        Walk(root, "", paths, key);
        return $"json{(json.Contains('\n', StringComparison.Ordinal) ? "" : " compact")}: {string.Join(' ', paths.Distinct(StringComparer.Ordinal))}";
    }

    private static void Walk(JsonElement element, string path, List<string> paths, Func<string, string, string?> key)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                paths.Add($"{path}{{}}");
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    if (key(path, property.Name) is { } name)
                    {
                        Walk(property.Value, $"{path}.{name}", paths, key);
                    }
                }

                break;
            case JsonValueKind.Array:
                // Of lists, what they hold counts; of messages, how many there are, too.
                paths.Add(path.StartsWith(".error.data.messages", StringComparison.Ordinal) ? $"{path}[{element.GetArrayLength()}]" : $"{path}[]");
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Walk(item, $"{path}[]", paths, key);
                }

                break;
            default:
                paths.Add($"{path}:{(element.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : element.ValueKind)}");
                break;
        }
    }

    // Closes what is open at the end of a beginning.
    private static string Close(string beginning)
    {
        var open = new Stack<char>();
        bool quoted = false;
        for (int i = 0; i < beginning.Length; i++)
        {
            switch (beginning[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '{' or '[' when !quoted:
                    open.Push(beginning[i] == '{' ? '}' : ']');
                    break;
                case '}' or ']' when !quoted:
                    open.Pop();
                    break;
            }
        }

        return new StringBuilder(beginning).Append(quoted ? "\"" : "").AppendJoin("", open).ToString();
    }
}
