using System.Collections.Frozen;
using BareosGrpc.V1;
using Google.Protobuf.Reflection;

namespace BareosGrpc.Client.Errors;

/// <summary>What the contract says about each reason: its gRPC code, whether a retry is safe, and what to do.</summary>
public static class ReasonContracts
{
    private const string Prefix = "ERROR_REASON_";

    private static readonly FrozenDictionary<ErrorReason, EnumValueDescriptor> Values = ErrorsReflection.Descriptor
        .FindTypeByName<EnumDescriptor>(nameof(ErrorReason)).Values
        .ToFrozenDictionary(value => (ErrorReason)value.Number);

    /// <summary>The contract of a reason; an empty one for a reason that this version does not know.</summary>
    public static ErrorContract Of(ErrorReason reason) =>
        (Values.TryGetValue(reason, out EnumValueDescriptor? value) ? value.GetOptions()?.GetExtension(ErrorsExtensions.Contract) : null) ?? new ErrorContract();

    /// <summary>A reason as it is written everywhere, e.g. <c>CONFIRMATION_REQUIRED</c>.</summary>
    public static string NameOf(ErrorReason reason) =>
        Values.TryGetValue(reason, out EnumValueDescriptor? value) ? value.Name[Prefix.Length..] : $"{(int)reason}";
}
