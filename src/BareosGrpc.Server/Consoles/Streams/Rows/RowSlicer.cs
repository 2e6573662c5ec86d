using System.Buffers;
using System.Text.Json;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Finds the rows of a page in the director's JSON, without making anything of them.</summary>
internal static class RowSlicer
{
    private const int MaxDepth = 64;

    /// <summary>Finds them: the objects in <c>result.PATH</c>. Where there is no such list there are none.</summary>
    /// <param name="json">A whole envelope, well-formed.</param>
    /// <param name="path">The name of the list.</param>
    public static RowPage Slice(ReadOnlySequence<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        List<RowSlice> rows = [];
        long filtered = 0;
        reader.Read();
        while (NextProperty(ref reader))
        {
            if (!reader.ValueTextEquals("result"u8) || !BeginsObject(ref reader))
            {
                reader.Skip();
                continue;
            }

            while (NextProperty(ref reader))
            {
                if (reader.ValueTextEquals(path))
                {
                    ReadRows(ref reader, rows);
                }
                else if (reader.ValueTextEquals("meta"u8))
                {
                    filtered = ReadFiltered(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return new RowPage(json, rows, filtered);
    }

    private static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    // Moves to the value, and tells whether it is an object.
    private static bool BeginsObject(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static void ReadRows(ref Utf8JsonReader reader, List<RowSlice> rows)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            // Where there is nothing, some lists are an empty object.
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long start = reader.TokenStartIndex;
            bool isRow = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (isRow)
            {
                rows.Add(new RowSlice(start, (int)(reader.BytesConsumed - start)));
            }
        }
    }

    private static long ReadFiltered(ref Utf8JsonReader reader)
    {
        long filtered = 0;
        if (!BeginsObject(ref reader))
        {
            reader.Skip();
            return filtered;
        }

        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("filtered"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                filtered = reader.GetInt64();
            }
        }

        return filtered;
    }
}
