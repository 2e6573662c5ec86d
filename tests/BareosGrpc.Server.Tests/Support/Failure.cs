using BareosGrpc.V1;
using Google.Rpc;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>A failed call.</summary>
internal sealed record Failure(StatusCode Code, string Message, ErrorInfo Info, ErrorDetail Detail, RetryInfo? RetryInfo)
{
    public ErrorReason Reason => Detail.Reason;
}
