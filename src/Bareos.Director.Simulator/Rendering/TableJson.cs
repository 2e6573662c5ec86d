using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>Tables as JSON: a list of objects, every value a string.</summary>
internal static class TableJson
{
    public static JsonNode ToJson(ResultTable table)
    {
        if (table.IsSingle)
        {
            return table.Rows.Count == 0 ? new JsonObject() : ToObject(table.Columns, table.Rows[0]);
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
            members[columns[i].Name] = row[i];
        }

        return members;
    }
}
