using System.Buffers;

namespace Grpc.Core;

/// <summary>Lets a contextual serializer be called where an array is wanted.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? _writer;
    private byte[]? _payload;

    public static byte[] Serialize<T>(Action<T, SerializationContext> serializer, T message)
    {
        var context = new ArraySerializationContext();
        serializer(message, context);
        return context._payload ?? throw new InvalidOperationException("The serializer returned without completing its message.");
    }

    public override void SetPayloadLength(int payloadLength)
    {
        if (payloadLength > 0)
        {
            _writer ??= new ArrayBufferWriter<byte>(payloadLength);
        }
    }

    public override IBufferWriter<byte> GetBufferWriter() => _writer ??= new ArrayBufferWriter<byte>();

    public override void Complete(byte[] payload) => _payload = _payload is null ? payload : throw CompletedTwice();

    public override void Complete() => Complete(_writer?.WrittenSpan.ToArray() ?? []);

    private static InvalidOperationException CompletedTwice() => new("The serializer completed its message twice.");
}
