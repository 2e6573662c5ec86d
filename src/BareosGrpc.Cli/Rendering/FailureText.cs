using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Cli.Rendering;

/// <summary>Tells a failed call to a person, and to a script by an exit code.</summary>
internal static class FailureText
{
    /// <summary>Writes what happened, what the director said, and what to do.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(TextWriter output, BareosException failure)
    {
        string reason = failure.Reason == ErrorReason.Unspecified ? failure.StatusCode.ToString() : ReasonContracts.NameOf(failure.Reason);
        output.WriteLine($"error: {reason}: {failure.Message}");
        foreach (string message in failure.Messages.Errors.Concat(failure.Messages.Warnings).Concat(failure.Messages.Infos))
        {
            output.WriteLine($"  director: {message.TrimEnd()}");
        }

        if (failure.Advice.Length > 0)
        {
            output.WriteLine($"  to do: {failure.Advice}");
        }

        if (MayHaveTakenEffect(failure) && failure.RequestId.Length > 0)
        {
            output.WriteLine($"  how it ended: bareosgrpc outcome {failure.RequestId}");
        }

        return Code(failure);
    }

    /// <summary>The exit code that says what became of a call.</summary>
    public static int Code(BareosException failure) => failure switch
    {
        _ when MayHaveTakenEffect(failure) => ExitCode.OutcomeUnknown,
        ServiceUnavailableException or { Reason: ErrorReason.DeadlineExceeded } or { StatusCode: StatusCode.Unavailable or StatusCode.ResourceExhausted } => ExitCode.Unavailable,
        _ => ExitCode.Failed,
    };

    // Of a command that only reads, the end is not missed by anybody: it has no id, and can be sent again.
    private static bool MayHaveTakenEffect(BareosException failure) =>
        failure is OutcomeUnknownException || (failure.Outcome == Outcome.Unknown && failure.RequestId.Length > 0);
}
