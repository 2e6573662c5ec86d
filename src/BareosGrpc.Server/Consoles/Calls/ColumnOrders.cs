using System.Text.Json;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>Collects the keys of the objects in lists, in the order in which they come.</summary>
internal sealed class ColumnOrders
{
    private readonly OrderedDictionary<string, ColumnList> _byPath = new(StringComparer.Ordinal);

    public IEnumerable<ColumnOrder> All => _byPath.Select(entry => new ColumnOrder { Path = entry.Key, Columns = { entry.Value.InOrder } });

    /// <summary>Adds the keys of a row.</summary>
    public void Add(string path, JsonElement row)
    {
        if (!_byPath.TryGetValue(path, out ColumnList? columns))
        {
            _byPath.Add(path, columns = new ColumnList());
        }

        columns.Add(row);
    }
}
