using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BareosGrpc.Server.Structs;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Gathers rows into messages that stay far below what clients take, and not so small that each row costs one.</summary>
internal sealed class RowBatch : IDisposable
{
    // A Struct takes up to four times the bytes of its JSON; clients refuse messages over 4 MiB. Mostly it takes as many: then a message is
    // no large object of the garbage collector's.
    private const int MaxJsonBytes = 64 << 10;
    private const int MaxRows = 1_000;

    private static readonly JavaScriptEncoder AsTheDirector = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly string _path;
    private readonly RowRequest _request;
    private readonly StreamOutlet _outlet;
    private readonly MessageWriter _writer = new(Array.MaxLength);
    private readonly StructEncoder _structs;
    private readonly ColumnList _columns = new();
    private int _rows;
    private int _columnsSent;
    private long _bytes;
    private ulong _position;
    private int _message;

    public RowBatch(string path, RowRequest request, StreamOutlet outlet)
    {
        _path = path;
        _request = request;
        _outlet = outlet;
        _structs = new StructEncoder(_writer);
        Begin();
    }

    /// <summary>Whether nothing waits to be sent.</summary>
    public bool IsEmpty => _rows == 0;

    /// <summary>Adds a row, and sends what has gathered when it is enough.</summary>
    /// <param name="json">The row as the director wrote it.</param>
    /// <param name="position">Its position.</param>
    public Task AddAsync(in ReadOnlySequence<byte> json, ulong position)
    {
        ReadOnlySpan<byte> bytes = json.IsSingleSegment ? json.FirstSpan : json.ToArray();
        int row = _writer.Begin(V1.Rows.Rows_FieldNumber);
        _structs.Write(Row.ValuesFieldNumber, bytes, _columns);
        if (!_request.WithValues)
        {
            // It was read for its columns.
            _writer.SetBack(row);
        }

        if (_request.WithRaw)
        {
            _writer.WriteBytes(Row.RawJsonFieldNumber, bytes);
        }

        _writer.End(row);
        return AddedAsync(bytes.Length, position);
    }

    /// <summary>Adds a row of one column that came as text.</summary>
    /// <param name="column">The column.</param>
    /// <param name="text">The text. What is no UTF-8 in it becomes U+FFFD.</param>
    /// <param name="bytes">How long it was as the director wrote it.</param>
    /// <param name="position">Its position.</param>
    public Task AddAsync(ReadOnlySpan<byte> column, ReadOnlySpan<byte> text, int bytes, ulong position)
    {
        ReadOnlySpan<byte> value = Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        _columns.Add(column, position: 0);
        int row = _writer.Begin(V1.Rows.Rows_FieldNumber);
        if (_request.WithValues)
        {
            int values = _writer.Begin(Row.ValuesFieldNumber);
            StructEncoder.WriteText(_writer, column, value);
            _writer.End(values);
        }

        if (_request.WithRaw)
        {
            _writer.WriteBytes(Row.RawJsonFieldNumber, JsonOf(column, value));
        }

        _writer.End(row);
        return AddedAsync(bytes, position);
    }

    /// <summary>Sends what has gathered.</summary>
    public Task FlushAsync()
    {
        if (IsEmpty)
        {
            return Task.CompletedTask;
        }

        _writer.WriteText(V1.Rows.PathFieldNumber, _path);
        if (_columns.InOrder.Count > _columnsSent)
        {
            _columnsSent = _columns.InOrder.Count;
            foreach (string column in _columns.InOrder)
            {
                _writer.WriteText(V1.Rows.ColumnsFieldNumber, column);
            }
        }

        _writer.End(_message);
        var message = new StreamMessagesResponse();
        message.AppendEncoded(_writer.Buffer, 0, _writer.Length);
        (int rows, long bytes) = (_rows, _bytes);
        Begin();
        return _outlet.SendRowsAsync(message, rows, bytes, _position);
    }

    public void Dispose() => _writer.Dispose();

    private void Begin()
    {
        _writer.SetBack(0);
        _message = _writer.Begin(StreamMessagesResponse.RowsFieldNumber);
        _rows = 0;
        _bytes = 0;
    }

    private Task AddedAsync(int bytes, ulong position)
    {
        _rows++;
        _bytes += bytes;
        _position = position;
        return _bytes >= MaxJsonBytes || _rows >= MaxRows ? FlushAsync() : Task.CompletedTask;
    }

    private static byte[] JsonOf(ReadOnlySpan<byte> column, ReadOnlySpan<byte> text)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = AsTheDirector }))
        {
            writer.WriteStartObject();
            writer.WriteString(column, text);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }
}
