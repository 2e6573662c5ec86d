namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>A list that can come row by row, and how the director gives it.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Path">The name of the list in the director's result.</param>
internal sealed record RowList(RowListKind Kind, string Path)
{
    /// <summary>
    /// Whether a short page ends the list. The director drops repetitions from <c>.bvfs_lsdirs</c> behind its limit and tells nobody:
    /// only an empty page ends that.
    /// </summary>
    public bool ShortPageIsLast { get; init; } = true;

    /// <summary>The column that tells a row's repetition behind a page's end; <see langword="null"/> where rows are not repeated.</summary>
    public string? Identity { get; init; }
}
