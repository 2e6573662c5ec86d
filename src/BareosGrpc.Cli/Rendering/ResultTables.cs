using System.Text.Json;

namespace BareosGrpc.Cli.Rendering;

/// <summary>Shows a director's JSON result to a person: lists of objects as tables, everything else as JSON.</summary>
internal sealed class ResultTables(TextWriter output, int? width)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(JsonElement element) => JsonSerializer.Serialize(element, Indented);

    public void Write(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object)
        {
            output.WriteLine(Json(result));
            return;
        }

        foreach (JsonProperty member in result.EnumerateObject().Where(static member => !member.NameEquals("meta")))
        {
            WriteMember(member.Name, member.Value);
        }
    }

    private void WriteMember(string name, JsonElement value)
    {
        if (IsRows(value))
        {
            WriteTable(value);
        }
        else if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any() && value.EnumerateObject().All(static group => IsRows(group.Value) || IsEmptyList(group.Value)))
        {
            // list volumes: an object of lists, keyed by pool.
            foreach (JsonProperty group in value.EnumerateObject().Where(static group => IsRows(group.Value)))
            {
                output.WriteLine($"{group.Name}:");
                WriteTable(group.Value);
            }
        }
        else
        {
            output.WriteLine($"{name}:");
            output.WriteLine(Json(value));
        }
    }

    private void WriteTable(JsonElement rows)
    {
        string[] columns = [.. rows.EnumerateArray().SelectMany(static row => row.EnumerateObject()).Select(static cell => cell.Name).Distinct(StringComparer.Ordinal)];
        var table = new TextTable(columns);
        foreach (JsonElement row in rows.EnumerateArray())
        {
            table.Add(columns.Select(column => row.TryGetProperty(column, out JsonElement cell) ? Cell(cell) : ""));
        }

        table.Write(output, width);
    }

    private static bool IsRows(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() > 0
        && value.EnumerateArray().All(static row => row.ValueKind == JsonValueKind.Object && row.EnumerateObject().Any());

    private static bool IsEmptyList(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0;

    private static string Cell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.String => cell.GetString()!.TrimEnd('\n'),
        JsonValueKind.Null => "",
        _ => cell.GetRawText(),
    };
}
