using Google.Protobuf;

namespace BareosGrpc.V1;

/// <summary>Fields that are encoded already.</summary>
/// <remarks>
/// What a message does not know it writes as it came, behind its own fields, and the fields of a message may come in any order: whoever
/// reads it cannot tell the difference. So a result with a million values need not be made of a million objects first.
/// See https://protobuf.dev/programming-guides/encoding/#order.
/// </remarks>
internal static class EncodedField
{
    /// <summary>Adds a field: its tag, its length and its bytes.</summary>
    public static UnknownFieldSet Append(UnknownFieldSet fields, byte[] buffer, int start, int length)
    {
        using var input = new CodedInputStream(buffer, start, length);
        input.ReadTag();
        return UnknownFieldSet.MergeFieldFrom(fields, input);
    }
}
