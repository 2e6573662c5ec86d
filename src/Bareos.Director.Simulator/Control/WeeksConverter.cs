using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bareos.Director.Simulator.Control;

/// <summary>The weeks of a schedule as a list of two: <c>[1, 5]</c>.</summary>
internal sealed class WeeksConverter : JsonConverter<(int First, int Last)>
{
    public override (int First, int Last) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<int[]>(ref reader, options) is [int first, int last]
            ? (first, last)
            : throw new JsonException("Weeks are a list of two numbers, the first and the last.");

    public override void Write(Utf8JsonWriter writer, (int First, int Last) value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new[] { value.First, value.Last }, options);
}
