using System.Security.Cryptography;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>Names a dialogue: 128 random bits.</summary>
internal readonly record struct DialogueId(UInt128 Value)
{
    public static DialogueId Create() => From(RandomNumberGenerator.GetBytes(ResumeTokens.IdBytes));

    public static DialogueId From(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public void CopyTo(Span<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
}
