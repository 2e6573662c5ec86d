using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Structs;

/// <summary>What a Struct cannot keep of a JSON object: exact integers, and the order of keys. Knows the way to the value that is being written.</summary>
internal sealed class StructFacts
{
    private readonly List<Step> _way = [];
    private List<string>? _exactIntegerPaths;
    private OrderedDictionary<string, ColumnList>? _columns;

    /// <summary>Where integers became strings, e.g. <c>volumes.full[3].volbytes</c>.</summary>
    public IReadOnlyList<string> ExactIntegerPaths => _exactIntegerPaths ?? [];

    /// <summary>The order of the columns of each list of objects, in the order in which they come.</summary>
    public IEnumerable<ColumnOrder> ColumnOrders =>
        _columns?.Select(static entry => new ColumnOrder { Path = entry.Key, Columns = { entry.Value.InOrder } }) ?? [];

    /// <summary>Goes to the value of a key, which stands there in the writer's buffer.</summary>
    public void Enter(Range key) => _way.Add(new Step(key, Index: -1));

    /// <summary>Goes to the first item of a list.</summary>
    public void EnterList() => _way.Add(new Step(default, Index: 0));

    /// <summary>Goes on to the next item.</summary>
    public void NextItem() => CollectionsMarshal.AsSpan(_way)[^1].Index++;

    /// <summary>Goes back.</summary>
    public void Leave() => _way.RemoveAt(_way.Count - 1);

    /// <summary>This value is an integer that no double holds.</summary>
    public void AddExactInteger(ReadOnlySpan<byte> buffer) => (_exactIntegerPaths ??= []).Add(PathHere(buffer, withIndexes: true));

    /// <summary>The columns of the lists that stand here.</summary>
    public ColumnList ColumnsHere(ReadOnlySpan<byte> buffer)
    {
        _columns ??= new OrderedDictionary<string, ColumnList>(StringComparer.Ordinal);
        string path = PathHere(buffer, withIndexes: false);
        if (!_columns.TryGetValue(path, out ColumnList? columns))
        {
            _columns.Add(path, columns = new ColumnList());
        }

        return columns;
    }

    private string PathHere(ReadOnlySpan<byte> buffer, bool withIndexes)
    {
        var path = new StringBuilder();
        foreach (Step step in _way)
        {
            if (step.Index < 0)
            {
                path.Append(path.Length == 0 ? "" : ".").Append(Encoding.UTF8.GetString(buffer[step.Key]));
            }
            else if (withIndexes)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
        }

        return path.ToString();
    }

    // The keys of messages that are being written stay where they are until these end.
    [StructLayout(LayoutKind.Auto)]
    private record struct Step(Range Key, int Index);
}
