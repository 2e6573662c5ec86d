using System.Buffers;
using System.Text.Json;
using Bareos.Director.Errors;

namespace Bareos.Director.Json;

/// <summary>Finds the JSON in the bytes behind the status of a reply.</summary>
internal static class JsonEnvelope
{
    // A director nests a dozen levels at most; a reply that nests deeper is not one of its.
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 64 };

    /// <summary>Reads the first JSON value; text behind it, as <c>autodisplay on</c> causes, joins the reply's text.</summary>
    /// <exception cref="MalformedReplyException">The bytes do not begin with a JSON object.</exception>
    public static (ReadOnlyMemory<byte> Json, JsonElement Envelope, int RepairedBytes) Read(
        string command, ReadOnlyMemory<byte> body, IBufferWriter<byte> text)
    {
        if (body.Span.TrimStart(" \r\n\t"u8).IsEmpty)
        {
            return default;
        }

        try
        {
            ReadOnlyMemory<byte> received = EndsLikeObject(body.Span) && TryParse(body, out JsonElement envelope)
                ? body
                : FirstValue(body, text, out envelope);
            ReadOnlyMemory<byte> json = JsonRepair.Repair(received, out int repairedBytes);
            if (repairedBytes > 0)
            {
                envelope = JsonDocument.Parse(json, DocumentOptions).RootElement;
            }

            return envelope.ValueKind == JsonValueKind.Object
                ? (json, envelope, repairedBytes)
                : throw Malformed(command, $"is a JSON {envelope.ValueKind} instead of the object", innerException: null);
        }
        catch (JsonException e)
        {
            throw Malformed(command, $"is not the JSON (at byte {e.BytePositionInLine} of line {e.LineNumber + 1})", e);
        }
    }

    private static MalformedReplyException Malformed(string command, string what, JsonException? innerException) => new(
        $"The director's reply {what} that API mode 2 promises. The command has been executed; ask for its text instead.", command, innerException);

    private static bool EndsLikeObject(ReadOnlySpan<byte> body) => body.TrimEnd(" \r\n\t"u8) is [.., (byte)'}'];

    private static bool TryParse(ReadOnlyMemory<byte> json, out JsonElement envelope)
    {
        try
        {
            envelope = JsonDocument.Parse(json, DocumentOptions).RootElement;
            return true;
        }
        catch (JsonException)
        {
            // Perhaps text follows that happens to end in a brace: the slower way tells.
            envelope = default;
            return false;
        }
    }

    private static ReadOnlyMemory<byte> FirstValue(ReadOnlyMemory<byte> body, IBufferWriter<byte> text, out JsonElement envelope)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = DocumentOptions.MaxDepth });
        reader.Read();
        reader.Skip();
        int length = (int)reader.BytesConsumed;
        text.Write(body.Span[length..]);
        ReadOnlyMemory<byte> json = body[..length];
        envelope = JsonDocument.Parse(json, DocumentOptions).RootElement;
        return json;
    }
}
