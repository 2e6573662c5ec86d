using System.Text;

namespace BareosGrpc.Server.Structs;

/// <summary>The columns of a list, in the director's order.</summary>
internal sealed class ColumnList
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<byte[]> _names = [];

    /// <summary>The columns.</summary>
    public List<string> InOrder { get; } = [];

    /// <summary>Adds a key of a row. Rows differ: a director leaves out what it does not know.</summary>
    /// <param name="name">The key.</param>
    /// <param name="position">Where it is expected: 0 for the first key of a row, then what was returned for the one before.</param>
    /// <returns>Where the next key is expected.</returns>
    public int Add(ReadOnlySpan<byte> name, int position)
    {
        // Nearly every row repeats the one before: then no key is looked up, nor even made into a string.
        if (position < _names.Count && name.SequenceEqual(_names[position]))
        {
            return position + 1;
        }

        string column = Encoding.UTF8.GetString(name);
        if (!_known.Add(column))
        {
            return InOrder.IndexOf(column) + 1;
        }

        // A column that earlier rows lacked stands where this row has it.
        InOrder.Insert(position, column);
        _names.Insert(position, name.ToArray());
        return position + 1;
    }
}
