using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>Writes JSON as a director does: two blanks a level, or nothing at all; only what must be escaped is escaped.</summary>
internal sealed class DirectorJson
{
    // Stands for rows that are not written yet. Nothing else puts it into a document, for within strings it is escaped.
    private const char Unwritten = '\u0001';

    private static readonly SearchValues<char> MustEscape = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    private readonly StringBuilder _text = new();
    private readonly List<(UnwrittenRows Rows, int? Depth)> _unwritten = [];

    private DirectorJson()
    {
    }

    /// <summary>
    /// Writes a document in pieces: rows that are made one by one are a piece each, made when it is asked for, and everything else is
    /// in one.
    /// </summary>
    public static IEnumerable<string> Write(JsonNode? document, bool compact)
    {
        var json = new DirectorJson();
        json.Write(document, compact ? null : 0);
        string[] written = json._text.ToString().Split(Unwritten);
        yield return written[0];
        for (int i = 0; i < json._unwritten.Count; i++)
        {
            foreach (string row in WriteRows(json._unwritten[i].Rows, json._unwritten[i].Depth))
            {
                yield return row;
            }

            yield return written[i + 1];
        }
    }

    private static IEnumerable<string> WriteRows(UnwrittenRows rows, int? depth)
    {
        var json = new DirectorJson();
        json._text.Append('[');
        bool any = false;
        foreach (JsonObject row in rows.Rows)
        {
            json.BeginItem(any, depth + 1);
            json.Write(row, depth + 1);
            yield return json._text.ToString();
            json._text.Clear();
            any = true;
        }

        json.End(']', any, depth);
        yield return json._text.ToString();
    }

    // depth is null where no white space is wanted.
    private void Write(JsonNode? node, int? depth)
    {
        switch (node)
        {
            case null:
                _text.Append("null");
                break;
            case JsonObject members:
                WriteObject(members, depth);
                break;
            case JsonArray items:
                WriteArray(items, depth);
                break;
            default:
                WriteValue(node.AsValue(), depth);
                break;
        }
    }

    private void WriteObject(JsonObject members, int? depth)
    {
        _text.Append('{');
        bool any = false;
        foreach ((string name, JsonNode? value) in members)
        {
            BeginItem(any, depth + 1);
            WriteString(name);
            _text.Append(depth is null ? ":" : ": ");
            Write(value, depth + 1);
            any = true;
        }

        End('}', any, depth);
    }

    private void WriteArray(JsonArray items, int? depth)
    {
        _text.Append('[');
        bool any = false;
        foreach (JsonNode? item in items)
        {
            BeginItem(any, depth + 1);
            Write(item, depth + 1);
            any = true;
        }

        End(']', any, depth);
    }

    private void BeginItem(bool any, int? depth)
    {
        _text.Append(any ? "," : "");
        NewLine(depth);
    }

    private void End(char close, bool any, int? depth)
    {
        if (any)
        {
            NewLine(depth);
        }

        _text.Append(close);
    }

    private void NewLine(int? depth)
    {
        if (depth is { } level)
        {
            _text.Append('\n').Append(' ', 2 * level);
        }
    }

    private void WriteValue(JsonValue value, int? depth)
    {
        if (value.TryGetValue(out UnwrittenRows? rows))
        {
            _unwritten.Add((rows, depth));
            _text.Append(Unwritten);
        }
        else if (value.GetValueKind() == JsonValueKind.String)
        {
            WriteString(value.GetValue<string>());
        }
        else
        {
            _text.Append(value.ToJsonString());
        }
    }

    private void WriteString(string value)
    {
        _text.Append('"');
        ReadOnlySpan<char> rest = value;
        while (rest.IndexOfAny(MustEscape) is >= 0 and var at)
        {
            _text.Append(rest[..at]);
            WriteEscape(rest[at]);
            rest = rest[(at + 1)..];
        }

        _text.Append(rest).Append('"');
    }

    private void WriteEscape(char character) => _ = character switch
    {
        '"' => _text.Append("\\\""),
        '\\' => _text.Append("\\\\"),
        '\b' => _text.Append("\\b"),
        '\f' => _text.Append("\\f"),
        '\n' => _text.Append("\\n"),
        '\r' => _text.Append("\\r"),
        '\t' => _text.Append("\\t"),
        _ => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
    };
}
