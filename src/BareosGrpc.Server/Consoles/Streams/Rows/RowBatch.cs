using BareosGrpc.Server.Consoles.Calls;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Gathers rows into messages that stay far below what clients take, and not so small that each row costs one.</summary>
internal sealed class RowBatch(string path, StreamOutlet outlet)
{
    // A Struct takes up to four times the bytes of its JSON; clients refuse messages over 4 MiB.
    private const int MaxJsonBytes = 128 << 10;
    private const int MaxRows = 1_000;

    private readonly ColumnList _columns = new();
    private V1.Rows _rows = new();
    private long _bytes;
    private ulong _position;
    private bool _columnsGrew;

    /// <summary>The columns so far. Whoever adds to them says so when it adds the row.</summary>
    public ColumnList Columns => _columns;

    /// <summary>Whether nothing waits to be sent.</summary>
    public bool IsEmpty => _rows.Rows_.Count == 0;

    /// <summary>Adds a row, and sends what has gathered when it is enough.</summary>
    /// <param name="row">The row.</param>
    /// <param name="bytes">How long it was as the director wrote it.</param>
    /// <param name="position">Its position.</param>
    /// <param name="columnsGrew">Whether it has columns that no row had before.</param>
    public Task AddAsync(Row row, long bytes, ulong position, bool columnsGrew)
    {
        _rows.Rows_.Add(row);
        _bytes += bytes;
        _position = position;
        _columnsGrew |= columnsGrew;
        return _bytes >= MaxJsonBytes || _rows.Rows_.Count >= MaxRows ? FlushAsync() : Task.CompletedTask;
    }

    /// <summary>Sends what has gathered.</summary>
    public Task FlushAsync()
    {
        if (IsEmpty)
        {
            return Task.CompletedTask;
        }

        V1.Rows rows = _rows;
        long bytes = _bytes;
        rows.Path = path;
        if (_columnsGrew)
        {
            rows.Columns.AddRange(_columns.InOrder);
        }

        _rows = new V1.Rows();
        _bytes = 0;
        _columnsGrew = false;
        return outlet.SendAsync(rows, bytes, _position);
    }
}
