using System.Buffers;
using System.Text;
using Bareos.Director.Console;
using BareosGrpc.V1;
using Google.Protobuf;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>Makes packets of output with their text. A character that a packet's end cuts comes whole in the next one.</summary>
internal sealed class PacketText
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>The next packet.</summary>
    public OutputPacket Next(ReplyOutput output) => new()
    {
        Data = UnsafeByteOperations.UnsafeWrap(output.Bytes),
        Text = Decode(output.Bytes.Span, isLast: false),
        Severity = SeverityOf(output.Severity),
    };

    /// <summary>What was held back of a character that nobody completed; <see langword="null"/> if there is nothing.</summary>
    public OutputPacket? Rest() => Decode([], isLast: true) is { Length: > 0 } text ? new OutputPacket { Text = text } : null;

    private string Decode(ReadOnlySpan<byte> bytes, bool isLast)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            return new string(buffer, 0, _decoder.GetChars(bytes, buffer, isLast));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static Severity SeverityOf(MessageSeverity severity) => severity switch
    {
        MessageSeverity.Info => Severity.Info,
        MessageSeverity.Warning => Severity.Warning,
        MessageSeverity.Error => Severity.Error,
        _ => Severity.Unspecified,
    };
}
