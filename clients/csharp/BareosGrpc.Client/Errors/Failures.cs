using BareosGrpc.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace BareosGrpc.Client.Errors;

/// <summary>Turns what gRPC throws into the exceptions of this library.</summary>
internal static class Failures
{
    private const string DetailsKey = "grpc-status-details-bin";

    /// <summary>The exception for a failed call: by its reason, or else by its status.</summary>
    public static BareosException From(RpcException failure, Effect effect)
    {
        if (DetailsOf(failure) is not { } status || Find<ErrorDetail>(status, ErrorDetail.Descriptor) is not { } detail)
        {
            return WithoutReason(failure, effect);
        }

        return OfDetail(failure.Status.Detail, detail, failure.StatusCode, failure, status);
    }

    /// <summary>The exception for a detail that came without a failed call, as in a dialogue.</summary>
    public static BareosException FromDetail(string message, ErrorDetail detail) =>
        OfDetail(message, detail, (StatusCode)ReasonContracts.Of(detail.Reason).GrpcCode, null, null);

    private static BareosException OfDetail(string message, ErrorDetail detail, StatusCode code, Exception? inner, Google.Rpc.Status? status)
    {
        BareosException exception = OfReason(detail.Reason, message, inner);
        exception.Reason = detail.Reason;
        exception.StatusCode = code;
        exception.Retry = detail.Retry;
        exception.Outcome = detail.Outcome;
        exception.Advice = detail.Advice;
        exception.Messages = detail.Messages ?? new DirectorMessages();
        exception.Prompt = detail.Prompt;
        if (status is not null)
        {
            exception.RetryAfter = Find<RetryInfo>(status, RetryInfo.Descriptor)?.RetryDelay?.ToTimeSpan();
            exception.Facts = new Dictionary<string, string>(Find<ErrorInfo>(status, ErrorInfo.Descriptor)?.Metadata ?? [], StringComparer.Ordinal);
        }

        return exception;
    }

    private static BareosException OfReason(ErrorReason reason, string message, Exception? inner) => reason switch
    {
        ErrorReason.CommandFailed => new CommandFailedException(message, inner),
        ErrorReason.ConfirmationRequired => new ConfirmationRequiredException(message, inner),
        ErrorReason.PromptRequired => new PromptRequiredException(message, inner),
        ErrorReason.OutcomeUnknown => new OutcomeUnknownException(message, inner),
        ErrorReason.DirectorUnreachable or ErrorReason.DirectorConnectionLost or ErrorReason.DirectorTimeout or ErrorReason.DirectorConnectionLimit =>
            new DirectorUnavailableException(message, inner),
        _ => new BareosException(message, inner),
    };

    // The service did not say why: gRPC itself, a proxy, or something that is not this service ended the call.
    private static BareosException WithoutReason(RpcException failure, Effect effect)
    {
        string said = failure.Status.Detail;
        Outcome outcome = effect == Effect.None ? Outcome.Unspecified : Outcome.Unknown;
        if (LostConnection.NeverCameAbout(failure))
        {
            return new ServiceUnavailableException($"The service cannot be reached: {said}", failure)
            {
                StatusCode = failure.StatusCode,
                Retry = Retry.Safe,
                Outcome = effect == Effect.None ? Outcome.Unspecified : Outcome.NotSent,
                Advice = "Check the address, that the service runs, and the network to it.",
                IsLost = true,
            };
        }

        bool isLost = LostConnection.Is(failure);
        if (failure.StatusCode == StatusCode.DeadlineExceeded)
        {
            return new BareosException("The service did not answer within the call's time.", failure)
            {
                Reason = ErrorReason.DeadlineExceeded,
                StatusCode = failure.StatusCode,
                Retry = Retry.AfterCheck,
                Outcome = outcome,
            };
        }

        if (effect == Effect.MayChange && !IsRefusal(failure.StatusCode))
        {
            return new OutcomeUnknownException($"The call was cut off, and its command may have taken effect: {said}", failure)
            {
                Reason = ErrorReason.OutcomeUnknown,
                StatusCode = failure.StatusCode,
                Retry = Retry.AfterCheck,
                Outcome = outcome,
                IsLost = isLost,
            };
        }

        return isLost
            ? new ServiceUnavailableException($"The connection to the service was lost: {said}", failure)
            {
                StatusCode = failure.StatusCode,
                Retry = Retry.Safe,
                Outcome = outcome,
                IsLost = true,
            }
            : new BareosException($"The call ended with {failure.StatusCode}: {said}", failure)
            {
                StatusCode = failure.StatusCode,
                Retry = Retry.AfterCheck,
                Outcome = outcome,
            };
    }

    // What a proxy, or another kind of server, answers before any command is looked at.
    private static bool IsRefusal(StatusCode code) =>
        code is StatusCode.InvalidArgument or StatusCode.PermissionDenied or StatusCode.Unauthenticated or StatusCode.Unimplemented;

    private static Google.Rpc.Status? DetailsOf(RpcException failure)
    {
        try
        {
            return failure.Trailers.GetValueBytes(DetailsKey) is { } bytes ? Google.Rpc.Status.Parser.ParseFrom(bytes) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            // Somebody else's trailer: the status stays.
            return null;
        }
    }

    private static T? Find<T>(Google.Rpc.Status status, Google.Protobuf.Reflection.MessageDescriptor descriptor)
        where T : class, IMessage, new() =>
        status.Details.FirstOrDefault(any => any.Is(descriptor))?.Unpack<T>();
}
