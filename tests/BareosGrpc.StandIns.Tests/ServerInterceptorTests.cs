using BareosGrpc.StandIns.Tests.Probing;
using Grpc.Core.Interceptors;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Interceptors behind the official server engine.</summary>
public sealed class ServerInterceptorTests
{
    private const string Trailer = "x-seen";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_call_goes_through_the_interceptor_and_on_to_the_handler()
    {
        await using var server = await ProbeServer.StartAsync(options => options.Interceptors.Add<Recorder>("once"));

        using var unary = server.Client.UnaryAsync(new Note { Number = 1 }, cancellationToken: Token);
        Assert.Equal(1, (await unary).Number);
        Assert.Equal("once unary", unary.GetTrailers().GetValue(Trailer));

        using var serverStreaming = server.Client.ServerStreaming(new Note { Number = 2 }, cancellationToken: Token);
        Assert.Equal(2, (await serverStreaming.ResponseStream.ReadAllAsync(Token).SingleAsync(Token)).Number);
        Assert.Equal("once server", serverStreaming.GetTrailers().GetValue(Trailer));

        using var clientStreaming = server.Client.ClientStreaming(cancellationToken: Token);
        await clientStreaming.RequestStream.WriteAsync(new Note { Number = 3 }, Token);
        await clientStreaming.RequestStream.CompleteAsync();
        Assert.Equal(3, (await clientStreaming).Number);
        Assert.Equal("once client", clientStreaming.GetTrailers().GetValue(Trailer));

        using var duplex = server.Client.Duplex(cancellationToken: Token);
        await duplex.RequestStream.WriteAsync(new Note { Number = 4 }, Token);
        await duplex.RequestStream.CompleteAsync();
        Assert.Equal(4, (await duplex.ResponseStream.ReadAllAsync(Token).SingleAsync(Token)).Number);
        Assert.Equal("once duplex", duplex.GetTrailers().GetValue(Trailer));
    }

    [Fact]
    public async Task Interceptors_see_a_call_in_the_order_in_which_they_were_added()
    {
        await using var server = await ProbeServer.StartAsync(options =>
        {
            options.Interceptors.Add<Recorder>("first");
            options.Interceptors.Add<Recorder>("second");
        });

        using var call = server.Client.UnaryAsync(new Note(), cancellationToken: Token);
        await call;

        Assert.Equal(["first unary", "second unary"], call.GetTrailers().GetAll(Trailer).Select(entry => entry.Value));
    }

    [Fact]
    public async Task An_interceptor_may_leave_something_for_the_handler()
    {
        await using var server = await ProbeServer.StartAsync(options => options.Interceptors.Add<Identifier>());
        server.Handlers.Unary = (_, context) => Task.FromResult(new Note { Text = (string)context.UserState["caller"] });

        var response = await server.Client.UnaryAsync(new Note(), cancellationToken: Token);

        Assert.Equal("operator", response.Text);
    }

    [Fact]
    public async Task An_interceptor_may_refuse_a_call_before_the_handler_runs()
    {
        await using var server = await ProbeServer.StartAsync(options => options.Interceptors.Add<Refuser>());
        var handled = false;
        server.Handlers.Unary = (request, _) =>
        {
            handled = true;
            return Task.FromResult(request);
        };

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.UnaryAsync(new Note(), cancellationToken: Token));

        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
        Assert.False(handled);
    }

    private sealed class Recorder(string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation)
        {
            context.ResponseTrailers.Add(Trailer, name + " unary");
            return base.UnaryServerHandler(request, context, continuation);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            context.ResponseTrailers.Add(Trailer, name + " client");
            return base.ClientStreamingServerHandler(requestStream, context, continuation);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            context.ResponseTrailers.Add(Trailer, name + " server");
            return base.ServerStreamingServerHandler(request, responseStream, context, continuation);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            context.ResponseTrailers.Add(Trailer, name + " duplex");
            return base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation);
        }
    }

    private sealed class Identifier : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation)
        {
            context.UserState["caller"] = "operator";
            return continuation(request, context);
        }
    }

    private sealed class Refuser : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"));
    }
}
