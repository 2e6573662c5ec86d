using System.Buffers;
using System.Text.Json;
using BareosGrpc.Server.Consoles.Calls;
using BareosGrpc.V1;
using Google.Protobuf;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Makes rows of the director's JSON, one at a time.</summary>
internal static class RowConverter
{
    /// <summary>Makes a row.</summary>
    /// <param name="json">The row as the director wrote it.</param>
    /// <param name="request">What the caller wants of it.</param>
    /// <param name="columns">Takes the columns of the row.</param>
    /// <param name="columnsGrew">Whether there were new ones.</param>
    public static Row Convert(ReadOnlySequence<byte> json, RowRequest request, ColumnList columns, out bool columnsGrew)
    {
        using var document = JsonDocument.Parse(json);
        columnsGrew = columns.Add(document.RootElement);
        var row = new Row();
        if (request.WithValues)
        {
            row.Values = ResultStruct.From(document.RootElement).Struct;
        }

        if (request.WithRaw)
        {
            row.RawJson = UnsafeByteOperations.UnsafeWrap(json.ToArray());
        }

        return row;
    }
}
