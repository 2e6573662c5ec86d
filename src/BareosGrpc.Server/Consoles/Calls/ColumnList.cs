using System.Text.Json;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>The columns of a list, in the director's order.</summary>
internal sealed class ColumnList
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The columns.</summary>
    public List<string> InOrder { get; } = [];

    /// <summary>Adds the keys of a row. Rows differ: a director leaves out what it does not know. Tells whether there were new ones.</summary>
    public bool Add(JsonElement row)
    {
        int before = InOrder.Count;
        int position = 0;
        foreach (JsonProperty property in row.EnumerateObject())
        {
            // Nearly every row repeats the one before: then no key is looked up, nor even made into a string.
            if (position < InOrder.Count && property.NameEquals(InOrder[position]))
            {
                position++;
            }
            else if (_known.Add(property.Name))
            {
                // A column that earlier rows lacked stands where this row has it.
                InOrder.Insert(position++, property.Name);
            }
            else
            {
                position = InOrder.IndexOf(property.Name) + 1;
            }
        }

        return InOrder.Count > before;
    }

    /// <summary>Adds a column. Tells whether it is new.</summary>
    public bool Add(string column)
    {
        if (!_known.Add(column))
        {
            return false;
        }

        InOrder.Add(column);
        return true;
    }
}
