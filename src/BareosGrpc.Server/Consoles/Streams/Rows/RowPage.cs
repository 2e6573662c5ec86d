using System.Buffers;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>A page of a list: the director's JSON, and where in it the rows are.</summary>
/// <param name="Json">The reply.</param>
/// <param name="Rows">Where each row begins and how long it is.</param>
/// <param name="Filtered">How many rows the director left out behind its limit, as far as it tells.</param>
internal sealed record RowPage(ReadOnlySequence<byte> Json, IReadOnlyList<RowSlice> Rows, long Filtered)
{
    /// <summary>The JSON of a row.</summary>
    public ReadOnlySequence<byte> this[int row] => Json.Slice(Rows[row].Start, Rows[row].Length);

    /// <summary>Whether the list ends with this page.</summary>
    public bool IsLastOf(RowList list, int limit)
    {
        // More than was asked for means that the limit was not heeded: it is all there is, and the next page would be the same.
        bool isWhole = Rows.Count + Filtered != limit;
        return list.ShortPageIsLast ? isWhole : Rows.Count == 0 || Rows.Count > limit;
    }
}
