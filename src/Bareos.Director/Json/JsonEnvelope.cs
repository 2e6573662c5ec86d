using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bareos.Director.Errors;

namespace Bareos.Director.Json;

/// <summary>Finds the JSON in the bytes behind the status of a reply.</summary>
internal static class JsonEnvelope
{
    // A director nests a dozen levels at most; a reply that nests deeper is not one of its.
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 64 };

    /// <summary>Reads the first JSON value; text behind it, as <c>autodisplay on</c> causes, joins the reply's text.</summary>
    /// <exception cref="MalformedReplyException">The bytes do not begin with a JSON value.</exception>
    public static (ReadOnlyMemory<byte> Json, JsonElement Envelope) Read(string command, ReadOnlyMemory<byte> body, IBufferWriter<byte> text)
    {
        if (body.Span.TrimStart(" \r\n\t"u8).IsEmpty)
        {
            return (default, default);
        }

        try
        {
            body = Repair(body);
            ReadOnlyMemory<byte> json = EndsLikeObject(body.Span) && TryParse(body, out JsonElement whole)
                ? body
                : FirstValue(body, text, out whole);
            return (json, whole);
        }
        catch (JsonException e)
        {
            throw new MalformedReplyException(
                $"The director's reply is not the JSON that API mode 2 promises (at byte {e.BytePositionInLine} of line {e.LineNumber + 1}). " +
                "The command has been executed; ask for its text instead.",
                command,
                e);
        }
    }

    /// <summary>Bytes that are no UTF-8 become U+FFFD, as a director does it itself: a reader of strings would stumble over them later.</summary>
    private static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> body) =>
        Utf8.IsValid(body.Span) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));

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
