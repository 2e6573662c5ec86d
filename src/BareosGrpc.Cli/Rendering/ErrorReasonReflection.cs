using BareosGrpc.V1;

namespace BareosGrpc.Cli.Rendering;

/// <summary>The names that the .proto file gives to the values of <see cref="ErrorReason"/>.</summary>
internal static class ErrorReasonReflection
{
    private static readonly Dictionary<ErrorReason, string> Names = ErrorsReflection.Descriptor.EnumTypes
        .Single(type => string.Equals(type.Name, nameof(ErrorReason), StringComparison.Ordinal)).Values
        .ToDictionary(value => (ErrorReason)value.Number, value => value.Name);

    public static string OriginalName(ErrorReason reason) =>
        Names.GetValueOrDefault(reason, $"ERROR_REASON_{(int)reason}");
}
