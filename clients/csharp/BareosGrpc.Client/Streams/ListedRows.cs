using System.Text.Json;
using BareosGrpc.Client.Connection;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Streams;

/// <summary>The rows of a list. Pages are no snapshot: rows that are added or removed meanwhile may be seen twice or missed.</summary>
public sealed class ListedRows : MessageFeed<ListedRow>
{
    private readonly StreamMessagesRequest _request;

    internal ListedRows(ServiceLink link, StreamMessagesRequest request)
        : base(link, request.ListRows.AfterPosition) => _request = request;

    /// <summary>The name of the list in the director's result, e.g. <c>jobs</c>; empty before the first row.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The columns in the director's order; empty before the first row.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    private protected override StreamMessagesRequest RequestAfter(ulong position)
    {
        StreamMessagesRequest request = _request.Clone();
        request.ListRows.AfterPosition = position;
        return request;
    }

    private protected override IEnumerable<ListedRow> Read(StreamMessagesResponse message)
    {
        if (message.Rows is not { } rows)
        {
            yield break;
        }

        Path = rows.Path.Length > 0 ? rows.Path : Path;
        Columns = rows.Columns.Count > 0 ? [.. rows.Columns] : Columns;
        // Positions are the service's own: where to go on is known behind a whole piece, and until then it is where the piece began.
        for (int i = 0; i < rows.Rows_.Count; i++)
        {
            Position = i == rows.Rows_.Count - 1 ? message.Position : Position;
            yield return new ListedRow(Position, Parse(rows.Rows_[i].RawJson.Span));
        }

        Position = message.Position;
    }

    private static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
