using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>Tables as JSON: a list of objects, every value a string.</summary>
internal static class TableJson
{
    public static JsonNode ToJson(ResultTable table)
    {
        if (table.IsSingle)
        {
            return table.Rows.FirstOrDefault() is { } only ? ToObject(table.Columns, only) : new JsonObject();
        }

        if (table.Rows is not IReadOnlyCollection<string[]>)
        {
            return JsonValue.Create(new UnwrittenRows(table.Rows.Select(row => ToObject(table.Columns, row))))!;
        }

        var rows = new JsonArray();
        foreach (string[] row in table.Rows)
        {
            rows.Add((JsonNode)ToObject(table.Columns, row));
        }

        return rows;
    }

    private static JsonObject ToObject(IReadOnlyList<Column> columns, string[] row)
    {
        var members = new JsonObject();
        for (int i = 0; i < columns.Count; i++)
        {
            // Whatever a query calls its columns, here they are in small letters.
            members[columns[i].Name.ToLowerInvariant()] = row[i];
        }

        return members;
    }
}
