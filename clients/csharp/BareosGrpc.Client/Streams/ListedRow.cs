using System.Text.Json;

namespace BareosGrpc.Client.Streams;

/// <summary>A row of a list.</summary>
/// <param name="Position">Where to resume so that no row behind this one is missed; within a piece of the stream that is where the piece began.</param>
/// <param name="Json">The row as the director wrote it; catalog numbers are strings in it.</param>
public readonly record struct ListedRow(ulong Position, JsonElement Json)
{
    /// <summary>The value of a column as text; empty where the row has none.</summary>
    public string this[string column] =>
        Json.TryGetProperty(column, out JsonElement value) ? value.ToString() : "";

    /// <summary>The row as an object of one's own.</summary>
    /// <exception cref="JsonException">The row does not fit the type.</exception>
    public T? Deserialize<T>(JsonSerializerOptions? options = null) => Json.Deserialize<T>(options);
}
