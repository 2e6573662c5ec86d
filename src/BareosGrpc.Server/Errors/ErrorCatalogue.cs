using System.Collections.Frozen;
using BareosGrpc.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace BareosGrpc.Server.Errors;

/// <summary>What the contract says about each reason: read from the options in errors.proto, where it stands once for all languages.</summary>
internal static class ErrorCatalogue
{
    /// <summary>The domain that google.rpc.ErrorInfo names.</summary>
    public const string Domain = "bareosgrpc";

    private const string Prefix = "ERROR_REASON_";

    private static readonly FrozenDictionary<ErrorReason, Entry> Entries = ErrorsReflection.Descriptor
        .FindTypeByName<EnumDescriptor>(nameof(ErrorReason))
        .Values
        .Where(value => value.Number != (int)ErrorReason.Unspecified)
        .ToFrozenDictionary(value => (ErrorReason)value.Number, Read);

    /// <summary>Every reason.</summary>
    public static IEnumerable<ErrorReason> Reasons => Entries.Keys;

    /// <summary>The contract of a reason.</summary>
    public static Entry Of(ErrorReason reason) => Entries[reason];

    private static Entry Read(EnumValueDescriptor value)
    {
        ErrorContract contract = value.GetOptions()?.GetExtension(ErrorsExtensions.Contract)
            ?? throw new InvalidOperationException($"{value.Name} has no contract in errors.proto.");
        return new Entry(value.Name[Prefix.Length..], (StatusCode)contract.GrpcCode, contract.Retry, contract.Advice);
    }

    /// <summary>A reason's contract.</summary>
    /// <param name="Name">The reason without its prefix, as google.rpc.ErrorInfo carries it.</param>
    /// <param name="Code">The gRPC status code.</param>
    /// <param name="Retry">Whether the same call may be sent again.</param>
    /// <param name="Advice">What to do, in a sentence.</param>
    public sealed record Entry(string Name, StatusCode Code, Retry Retry, string Advice);
}
