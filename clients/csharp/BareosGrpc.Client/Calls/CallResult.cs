using System.Text.Json;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Calls;

/// <summary>The complete result of a command. The director's own JSON is kept: every digit, and keys in their order.</summary>
public sealed class CallResult
{
    private readonly CallResponse _response;

    internal CallResult(CallResponse response, string requestId)
    {
        _response = response;
        RequestId = requestId;
        if (!response.RawJson.IsEmpty)
        {
            Envelope = Parse(response.RawJson.Span);
            Json = Envelope.TryGetProperty("result", out JsonElement result) ? result : default;
        }
    }

    /// <summary>The director's result object, e.g. <c>{"jobs": […]}</c>. Catalog numbers are strings in it, as the director writes them. Undefined for text.</summary>
    public JsonElement Json { get; }

    /// <summary>The director's whole envelope: result or error, messages, meta. Undefined for text.</summary>
    public JsonElement Envelope { get; }

    /// <summary>The text of a command that has no JSON.</summary>
    public string Text => _response.Text;

    /// <summary>The id that the call was sent with; empty for a command that only reads, unless it was given one.</summary>
    public string RequestId { get; }

    /// <summary>Whether this is the kept answer of an earlier call with the same id.</summary>
    public bool Replayed => _response.Replayed;

    /// <summary>The format that the reply was asked in.</summary>
    public ReplyFormat Format => _response.Format;

    /// <summary>Whether the director said that the command succeeded.</summary>
    public CommandStatus Status => _response.Status;

    /// <summary>How many warnings the director gave.</summary>
    public int WarningCount => _response.WarningCount;

    /// <summary>How many pieces of information the director gave.</summary>
    public int InfoCount => _response.InfoCount;

    /// <summary>Whether messages wait in the director's queue.</summary>
    public bool MessagesPending => _response.MessagesPending;

    /// <summary>How long it took.</summary>
    public Timing Timing => _response.Timing;

    /// <summary>The director's name in the service's configuration.</summary>
    public string Director => _response.Director;

    /// <summary>The console's name in the service's configuration.</summary>
    public string Console => _response.Console;

    /// <summary>A member of the result, e.g. <c>result["jobs"]</c>.</summary>
    /// <exception cref="KeyNotFoundException">The result has no such member, or is text.</exception>
    public JsonElement this[string name] => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out JsonElement value)
        ? value
        : throw new KeyNotFoundException($"The director's result has no member '{name}'{(Json.ValueKind == JsonValueKind.Undefined ? ": it is text" : "")}.");

    /// <summary>The result as objects of one's own.</summary>
    /// <exception cref="JsonException">The result does not fit the type.</exception>
    public T? Deserialize<T>(JsonSerializerOptions? options = null) => Json.Deserialize<T>(options);

    private static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
