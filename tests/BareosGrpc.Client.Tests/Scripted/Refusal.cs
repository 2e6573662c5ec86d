using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace BareosGrpc.Client.Tests.Scripted;

/// <summary>Errors as the service writes them, and connections that are lost.</summary>
internal static class Refusal
{
    public static RpcException For(ErrorReason reason, TimeSpan? retryAfter = null)
    {
        ErrorContract contract = ReasonContracts.Of(reason);
        var detail = new ErrorDetail { Reason = reason, Retry = contract.Retry, Outcome = Outcome.NotSent, Advice = contract.Advice };
        var status = new Google.Rpc.Status { Code = contract.GrpcCode, Message = "refused", Details = { Any.Pack(detail) } };
        if (retryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        return new RpcException(new Grpc.Core.Status((StatusCode)contract.GrpcCode, "refused"), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    /// <summary>What a caller sees when the service, or what stands before it, goes away.</summary>
    public static RpcException Lost() => new(new Grpc.Core.Status(StatusCode.Unavailable, "connection lost"));
}
