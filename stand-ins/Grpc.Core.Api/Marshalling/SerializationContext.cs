using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts the bytes of a message. The transport implements it.</summary>
/// <remarks>Either <see cref="Complete(byte[])"/>, or <see cref="GetBufferWriter"/> and then <see cref="Complete()"/>.</remarks>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>Where to write the message piece by piece.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Announces the length in bytes before the first write, so that nothing has to be moved later.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
        // Advice only: a context that has no use for it ignores it.
    }

    /// <summary>Says that the message is written.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
