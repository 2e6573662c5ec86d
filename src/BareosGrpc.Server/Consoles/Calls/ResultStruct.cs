using System.Globalization;
using System.Text.Json;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>A director's JSON object as a Struct, with what a Struct cannot keep: exact integers, and the order of keys.</summary>
internal sealed class ResultStruct
{
    // 2^53 - 1: up to here every integer is a double.
    private const long LargestExactInteger = 9_007_199_254_740_991;

    private readonly List<string> _exactIntegerPaths = [];
    private readonly ColumnOrders _columns = new();

    private ResultStruct(JsonElement json)
    {
        Struct = ObjectOf(json, path: "", columnPath: "");
    }

    /// <summary>The object.</summary>
    public Struct Struct { get; }

    /// <summary>Where integers became strings, e.g. <c>volumes.full[3].volbytes</c>.</summary>
    public IReadOnlyList<string> ExactIntegerPaths => _exactIntegerPaths;

    /// <summary>The order of the columns of each list.</summary>
    public IEnumerable<ColumnOrder> ColumnOrders => _columns.All;

    /// <summary>Converts a JSON object.</summary>
    public static ResultStruct From(JsonElement json) => new(json);

    private Struct ObjectOf(JsonElement json, string path, string columnPath)
    {
        var result = new Struct();
        foreach (JsonProperty property in json.EnumerateObject())
        {
            // Each reading of a property's name makes a string of it anew.
            string name = property.Name;

            // A director repeats a key only by mistake; as in most parsers, the last one stays.
            result.Fields[name] = ValueOf(property.Value, Join(path, name), Join(columnPath, name));
        }

        return result;
    }

    private Value ValueOf(JsonElement json, string path, string columnPath) => json.ValueKind switch
    {
        JsonValueKind.Object => new Value { StructValue = ObjectOf(json, path, columnPath) },
        JsonValueKind.Array => new Value { ListValue = ListOf(json, path, columnPath) },
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Number => NumberOf(json, path),
        JsonValueKind.True => Value.ForBool(true),
        JsonValueKind.False => Value.ForBool(false),
        _ => Value.ForNull(),
    };

    private ListValue ListOf(JsonElement json, string path, string columnPath)
    {
        var list = new ListValue();
        int index = 0;
        foreach (JsonElement item in json.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                _columns.Add(columnPath, item);
            }

            list.Values.Add(ValueOf(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), columnPath));
        }

        return list;
    }

    private Value NumberOf(JsonElement json, string path)
    {
        bool isInteger = !json.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');
        if (isInteger && !(json.TryGetInt64(out long integer) && integer is >= -LargestExactInteger and <= LargestExactInteger))
        {
            _exactIntegerPaths.Add(path);
            return Value.ForString(json.GetRawText());
        }

        double number = json.GetDouble();
        return double.IsFinite(number) ? Value.ForNumber(number) : Value.ForString(json.GetRawText());
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
