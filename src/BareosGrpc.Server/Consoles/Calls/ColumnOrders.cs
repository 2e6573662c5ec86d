using System.Text.Json;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>Collects the keys of the objects in lists, in the order in which they come.</summary>
internal sealed class ColumnOrders
{
    private readonly OrderedDictionary<string, Columns> _byPath = new(StringComparer.Ordinal);

    public IEnumerable<ColumnOrder> All => _byPath.Select(entry => new ColumnOrder { Path = entry.Key, Columns = { entry.Value.InOrder } });

    /// <summary>Adds the keys of a row. Rows differ: a director leaves out what it does not know.</summary>
    public void Add(string path, JsonElement row)
    {
        if (!_byPath.TryGetValue(path, out Columns? columns))
        {
            _byPath.Add(path, columns = new Columns());
        }

        columns.Add(row);
    }

    private sealed class Columns
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        public List<string> InOrder { get; } = [];

        public void Add(JsonElement row)
        {
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
        }
    }
}
