namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>How a list is read.</summary>
internal enum RowListKind
{
    /// <summary>Page after page, by limit and offset.</summary>
    Paged,

    /// <summary>Pool after pool, each page after page.</summary>
    PagedByPool,

    /// <summary>Line after line of text: the director ignores limit and offset.</summary>
    Lines,
}
