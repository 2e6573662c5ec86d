using BareosGrpc.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>Failed calls, as a client sees them.</summary>
internal static class Failures
{
    public static async Task<Failure> OfAsync(Func<Task> call)
    {
        RpcException exception = await Assert.ThrowsAsync<RpcException>(call);
        return Of(exception);
    }

    public static Task<Failure> OfAsync<T>(AsyncUnaryCall<T> call) => OfAsync(() => call.ResponseAsync);

    public static Failure Of(RpcException exception)
    {
        byte[]? details = exception.Trailers.GetValueBytes("grpc-status-details-bin");
        Assert.True(details is not null, $"No details came with {exception.Status}.");
        var status = Google.Rpc.Status.Parser.ParseFrom(details);
        Assert.Equal((int)exception.StatusCode, status.Code);
        return new Failure(
            exception.StatusCode, exception.Status.Detail, Unpack<ErrorInfo>(status)!, Unpack<ErrorDetail>(status)!, Unpack<RetryInfo>(status));
    }

    private static T? Unpack<T>(Google.Rpc.Status status)
        where T : class, IMessage<T>, new() =>
        status.Details.Where(detail => detail.Is(new T().Descriptor)).Select(detail => detail.Unpack<T>()).SingleOrDefault();
}
