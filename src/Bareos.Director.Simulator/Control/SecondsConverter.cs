using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bareos.Director.Simulator.Control;

/// <summary>Spans of time as numbers of seconds, which every language reads; <c>hh:mm:ss</c> is taken, too.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.GetDouble() is var seconds && Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return reader.TokenType == JsonTokenType.String && TimeSpan.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out TimeSpan span)
            ? span
            : throw new JsonException("A span of time is a number of seconds, or text like 00:01:30.");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}
