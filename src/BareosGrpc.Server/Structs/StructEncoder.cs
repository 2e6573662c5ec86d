using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Structs;

/// <summary>
/// Writes a director's JSON objects as the bytes of a <c>google.protobuf.Struct</c>: in one pass, and without an object for each value.
/// </summary>
/// <remarks>
/// A Struct holds doubles: integers beyond 2^53-1, and numbers beyond every double, become strings. A key that comes twice is there twice, and
/// whoever reads a map takes the last one, as in most parsers of JSON.
/// </remarks>
/// <param name="writer">Takes the bytes.</param>
/// <param name="facts">Takes what a Struct cannot keep; <see langword="null"/> where nobody asks for it.</param>
internal sealed class StructEncoder(MessageWriter writer, StructFacts? facts = null)
{
    // 2^53 - 1: up to here every integer is a double.
    private const long LargestExactInteger = 9_007_199_254_740_991;

    // The fields of a map's entry.
    private const int Key = 1;
    private const int MapValue = 2;

    // A director nests a dozen levels at most; its JSON was read with the same limit.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    // Clients read messages to a depth of 100, the Struct's own place in an answer included. A level of JSON takes two or three.
    private const int MaxDepth = 96;

    private int _depth;

    /// <summary>Writes a JSON object as a field that is a Struct.</summary>
    /// <param name="field">The number of the field.</param>
    /// <param name="json">The object as the library gives it: well-formed, and every string of it is made of characters.</param>
    /// <param name="columns">Takes its keys.</param>
    /// <exception cref="MessageTooDeepException">No client could read it.</exception>
    public void Write(int field, ReadOnlySpan<byte> json, ColumnList? columns = null)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        _depth = 0;
        int start = Begin(field);
        WriteObject(ref reader, columns);
        End(start);
    }

    /// <summary>Writes an entry of a Struct: a key, and a string.</summary>
    public static void WriteText(MessageWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        int entry = writer.Begin(Struct.FieldsFieldNumber);
        writer.WriteBytes(Key, key);
        int value = writer.Begin(MapValue);
        writer.WriteBytes(Value.StringValueFieldNumber, text);
        writer.End(value);
        writer.End(entry);
    }

    private int Begin(int field) => ++_depth <= MaxDepth ? writer.Begin(field) : throw new MessageTooDeepException();

    private void End(int start)
    {
        _depth--;
        writer.End(start);
    }

    private void WriteObject(ref Utf8JsonReader reader, ColumnList? columns)
    {
        int position = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int entry = Begin(Struct.FieldsFieldNumber);
            Range key = WriteText(Key, ref reader);
            position = columns?.Add(writer.Buffer.AsSpan(key), position) ?? 0;
            facts?.Enter(key);
            reader.Read();
            int value = Begin(MapValue);
            WriteValue(ref reader, columns: null);
            End(value);
            End(entry);
            facts?.Leave();
        }
    }

    private void WriteList(ref Utf8JsonReader reader)
    {
        ColumnList? columns = null;
        facts?.EnterList();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                columns ??= facts?.ColumnsHere(writer.Buffer);
            }

            int value = Begin(ListValue.ValuesFieldNumber);
            WriteValue(ref reader, columns);
            End(value);
            facts?.NextItem();
        }

        facts?.Leave();
    }

    private void WriteValue(ref Utf8JsonReader reader, ColumnList? columns)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                int members = Begin(Value.StructValueFieldNumber);
                WriteObject(ref reader, columns);
                End(members);
                break;
            case JsonTokenType.StartArray:
                int items = Begin(Value.ListValueFieldNumber);
                WriteList(ref reader);
                End(items);
                break;
            case JsonTokenType.String:
                WriteText(Value.StringValueFieldNumber, ref reader);
                break;
            case JsonTokenType.Number:
                WriteNumber(ref reader);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBool(Value.BoolValueFieldNumber, reader.GetBoolean());
                break;
            default:
                // The one value of the enumeration NullValue is 0, as false is.
                writer.WriteBool(Value.NullValueFieldNumber, value: false);
                break;
        }
    }

    private void WriteNumber(ref Utf8JsonReader reader)
    {
        bool isInteger = !reader.ValueSpan.ContainsAny(".eE"u8);
        if (isInteger && !(reader.TryGetInt64(out long integer) && integer is >= -LargestExactInteger and <= LargestExactInteger))
        {
            facts?.AddExactInteger(writer.Buffer);
            writer.WriteBytes(Value.StringValueFieldNumber, reader.ValueSpan);
        }
        else if (reader.TryGetDouble(out double number) && double.IsFinite(number))
        {
            writer.WriteDouble(Value.NumberValueFieldNumber, number);
        }
        else
        {
            writer.WriteBytes(Value.StringValueFieldNumber, reader.ValueSpan);
        }
    }

    /// <summary>Writes a name or a string. Returns where it stands.</summary>
    private Range WriteText(int field, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            writer.WriteBytes(field, reader.ValueSpan);
            return (writer.Length - reader.ValueSpan.Length)..writer.Length;
        }

        int start = writer.Begin(field);
        int length = reader.CopyString(writer.GetSpan(reader.ValueSpan.Length));
        writer.Advance(length);
        writer.End(start);
        return (writer.Length - length)..writer.Length;
    }
}
