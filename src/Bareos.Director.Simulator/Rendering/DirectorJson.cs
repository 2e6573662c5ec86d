using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>Writes JSON as a director does: two blanks a level, or nothing at all; only what must be escaped is escaped.</summary>
internal static class DirectorJson
{
    private static readonly SearchValues<char> MustEscape = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    /// <summary>Writes a document.</summary>
    public static string Write(JsonNode? node, bool compact)
    {
        var text = new StringBuilder();
        Write(text, node, compact ? null : 0);
        return text.ToString();
    }

    // depth is null where no white space is wanted.
    private static void Write(StringBuilder text, JsonNode? node, int? depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                Write(text, '{', '}', members, depth, static (text, member, depth) =>
                {
                    WriteString(text, member.Key);
                    text.Append(depth is null ? ":" : ": ");
                    Write(text, member.Value, depth);
                });
                break;
            case JsonArray items:
                Write(text, '[', ']', items, depth, static (text, item, depth) => Write(text, item, depth));
                break;
            default:
                WriteValue(text, node.AsValue());
                break;
        }
    }

    private static void Write<T>(
        StringBuilder text, char open, char close, IEnumerable<T> items, int? depth, Action<StringBuilder, T, int?> write)
    {
        text.Append(open);
        int? inner = depth + 1;
        bool any = false;
        foreach (T item in items)
        {
            text.Append(any ? "," : "");
            NewLine(text, inner);
            write(text, item, inner);
            any = true;
        }

        if (any)
        {
            NewLine(text, depth);
        }

        text.Append(close);
    }

    private static void NewLine(StringBuilder text, int? depth)
    {
        if (depth is { } level)
        {
            text.Append('\n').Append(' ', 2 * level);
        }
    }

    private static void WriteValue(StringBuilder text, JsonValue value)
    {
        if (value.GetValueKind() == JsonValueKind.String)
        {
            WriteString(text, value.GetValue<string>());
        }
        else
        {
            text.Append(value.ToJsonString());
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        ReadOnlySpan<char> rest = value;
        while (rest.IndexOfAny(MustEscape) is >= 0 and var at)
        {
            text.Append(rest[..at]);
            WriteEscape(text, rest[at]);
            rest = rest[(at + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static void WriteEscape(StringBuilder text, char character) => _ = character switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
    };
}
