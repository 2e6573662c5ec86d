using System.Text.Json;
using Spectre.Console;

namespace BareosGrpc.Cli.Rendering;

/// <summary>Shows a director's JSON result to a person: lists of objects as tables, everything else as JSON.</summary>
internal static class ResultTables
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IAnsiConsole console, JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object)
        {
            WriteJson(console, result);
            return;
        }

        foreach (JsonProperty member in result.EnumerateObject().Where(member => !member.NameEquals("meta")))
        {
            WriteMember(console, member.Name, member.Value);
        }
    }

    public static string Json(JsonElement element) => JsonSerializer.Serialize(element, Indented);

    private static void WriteMember(IAnsiConsole console, string name, JsonElement value)
    {
        if (IsRows(value))
        {
            console.Write(ToTable(value));
        }
        else if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any() && value.EnumerateObject().All(group => IsRows(group.Value) || IsEmptyList(group.Value)))
        {
            // list volumes: an object of lists, keyed by pool.
            foreach (JsonProperty group in value.EnumerateObject().Where(group => IsRows(group.Value)))
            {
                console.Write(ToTable(group.Value).Title(Markup.Escape(group.Name)));
            }
        }
        else
        {
            console.WriteLine($"{name}:");
            WriteJson(console, value);
        }
    }

    private static bool IsRows(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() > 0
        && value.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object);

    private static bool IsEmptyList(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0;

    private static Table ToTable(JsonElement rows)
    {
        string[] columns = [.. rows.EnumerateArray().SelectMany(row => row.EnumerateObject()).Select(cell => cell.Name).Distinct(StringComparer.Ordinal)];
        Table table = new Table().Border(TableBorder.Ascii2);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        }

        foreach (JsonElement row in rows.EnumerateArray())
        {
            table.AddRow([.. columns.Select(column => Markup.Escape(row.TryGetProperty(column, out JsonElement cell) ? Cell(cell) : ""))]);
        }

        return table;
    }

    private static string Cell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.String => cell.GetString()!.TrimEnd('\n'),
        JsonValueKind.Null => "",
        _ => cell.GetRawText(),
    };

    private static void WriteJson(IAnsiConsole console, JsonElement element) => console.WriteLine(Json(element));
}
