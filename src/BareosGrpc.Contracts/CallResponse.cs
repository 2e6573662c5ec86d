namespace BareosGrpc.V1;

/// <content>What the service sends without making objects of it.</content>
public sealed partial class CallResponse
{
    /// <summary>Adds <c>result</c> or <c>full_result</c>, encoded. Here, the property stays unset.</summary>
    internal void AppendEncoded(byte[] buffer, int start, int length) =>
        _unknownFields = EncodedField.Append(_unknownFields, buffer, start, length);
}
