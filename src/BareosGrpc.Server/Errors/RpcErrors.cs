using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace BareosGrpc.Server.Errors;

/// <summary>Writes an error the way every gRPC client can read it: a status, and google.rpc.Status with details in a trailer.</summary>
internal static class RpcErrors
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    public static RpcException ToRpcException(CallError error)
    {
        ErrorCatalogue.Entry contract = ErrorCatalogue.Of(error.Reason);
        string message = TrailerSize.Cut(error.Message, TrailerSize.MaxSentenceBytes);
        var status = new Google.Rpc.Status
        {
            Code = (int)contract.Code,
            Message = message,
            Details = { Any.Pack(InfoOf(error, contract)), Any.Pack(error.ToDetail()) },
        };
        if (error.RetryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        var trailers = new Metadata { { DetailsTrailer, status.ToByteArray() } };
        return new RpcException(new Grpc.Core.Status(contract.Code, message), trailers);
    }

    private static ErrorInfo InfoOf(CallError error, ErrorCatalogue.Entry contract)
    {
        var info = new ErrorInfo { Reason = contract.Name, Domain = ErrorCatalogue.Domain };
        foreach ((string key, string value) in error.Facts)
        {
            info.Metadata[key] = TrailerSize.Cut(value, TrailerSize.MaxSentenceBytes);
        }

        return info;
    }
}
