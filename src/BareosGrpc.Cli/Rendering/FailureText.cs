using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Cli.Rendering;

/// <summary>Tells a failed call to a person, and to a script by an exit code.</summary>
internal static class FailureText
{
    private const string DetailsKey = "grpc-status-details-bin";

    /// <summary>Writes what happened, what the director said, and what to do.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(TextWriter output, RpcException failure)
    {
        ErrorDetail? detail = Detail(failure);
        string reason = detail is null ? failure.StatusCode.ToString() : Name(detail.Reason);
        output.WriteLine($"error: {reason}: {failure.Status.Detail}");
        foreach (string message in detail?.Messages is { } said ? said.Errors.Concat(said.Warnings).Concat(said.Infos) : [])
        {
            output.WriteLine($"  director: {message.TrimEnd()}");
        }

        if (!string.IsNullOrEmpty(detail?.Advice))
        {
            output.WriteLine($"  to do: {detail.Advice}");
        }

        return Code(failure, detail);
    }

    /// <summary>The service's own detail of a failure, if it came from the service.</summary>
    public static ErrorDetail? Detail(RpcException failure)
    {
        byte[]? bytes = failure.Trailers.GetValueBytes(DetailsKey);
        if (bytes is null)
        {
            return null;
        }

        Google.Rpc.Status status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        return status.Details.FirstOrDefault(any => any.Is(ErrorDetail.Descriptor))?.Unpack<ErrorDetail>();
    }

    /// <summary>A reason as it is written everywhere: CONFIRMATION_REQUIRED.</summary>
    public static string Name(ErrorReason reason)
    {
        string name = ErrorReasonReflection.OriginalName(reason);
        return name["ERROR_REASON_".Length..];
    }

    private static int Code(RpcException failure, ErrorDetail? detail) => failure.StatusCode switch
    {
        _ when detail?.Outcome == Outcome.Unknown => ExitCode.OutcomeUnknown,
        StatusCode.Unavailable or StatusCode.ResourceExhausted => ExitCode.Unavailable,
        _ => ExitCode.Failed,
    };
}
