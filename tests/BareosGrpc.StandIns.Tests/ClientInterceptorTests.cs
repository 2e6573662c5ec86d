using BareosGrpc.StandIns.Tests.Probing;
using Grpc.Core.Interceptors;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Interceptors in front of the official client engine.</summary>
public sealed class ClientInterceptorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_call_goes_through_the_interceptor_and_on_to_the_server()
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = new List<string>();
        var client = new Probe.ProbeClient(server.Channel().Intercept(new RecordingInterceptor(seen)));

        Assert.Equal(1, client.Unary(new Note { Number = 1 }, cancellationToken: Token).Number);
        Assert.Equal(2, (await client.UnaryAsync(new Note { Number = 2 }, cancellationToken: Token)).Number);

        using var serverStreaming = client.ServerStreaming(new Note { Number = 3 }, cancellationToken: Token);
        Assert.Equal(3, (await serverStreaming.ResponseStream.ReadAllAsync(Token).SingleAsync(Token)).Number);

        using var clientStreaming = client.ClientStreaming(cancellationToken: Token);
        await clientStreaming.RequestStream.WriteAsync(new Note { Number = 4 }, Token);
        await clientStreaming.RequestStream.CompleteAsync();
        Assert.Equal(4, (await clientStreaming.ResponseAsync).Number);

        using var duplex = client.Duplex(cancellationToken: Token);
        await duplex.RequestStream.WriteAsync(new Note { Number = 5 }, Token);
        await duplex.RequestStream.CompleteAsync();
        Assert.Equal(5, (await duplex.ResponseStream.ReadAllAsync(Token).SingleAsync(Token)).Number);

        Assert.Equal(["blocking", "unary", "server", "client", "duplex"], seen);
    }

    [Fact]
    public async Task The_first_interceptor_given_is_the_first_to_see_a_call()
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = new List<string>();
        var client = new Probe.ProbeClient(server.Channel().Intercept(
            new RecordingInterceptor(seen, "a "),
            new RecordingInterceptor(seen, "b "),
            new RecordingInterceptor(seen, "c ")));

        await client.UnaryAsync(new Note(), cancellationToken: Token);

        Assert.Equal(["a unary", "b unary", "c unary"], seen);
    }

    [Fact]
    public async Task An_interceptor_may_change_request_and_options()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (request, context) =>
            Task.FromResult(new Note { Number = request.Number, Text = context.RequestHeaders.GetValue("x-added") });
        var client = new Probe.ProbeClient(server.Channel().Intercept(new Changer()));

        var response = await client.UnaryAsync(new Note { Number = 1 }, cancellationToken: Token);

        Assert.Equal(new Note { Number = 2, Text = "by the interceptor" }, response);
    }

    [Fact]
    public async Task A_function_may_add_headers_to_every_call()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, context) => Task.FromResult(
            new Note { Text = context.RequestHeaders.GetValue("x-own") + context.RequestHeaders.GetValue("x-added") });
        var client = new Probe.ProbeClient(server.Channel().Intercept(headers =>
        {
            headers.Add("x-added", "two");
            return headers;
        }));

        var withHeaders = await client.UnaryAsync(new Note(), new Metadata { { "x-own", "one " } }, cancellationToken: Token);
        var without = await client.UnaryAsync(new Note(), cancellationToken: Token);

        Assert.Equal("one two", withHeaders.Text);
        Assert.Equal("two", without.Text);
    }

    [Fact]
    public async Task A_client_hands_its_other_authority_to_every_kind_of_call()
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = new List<string>();
        var original = new Probe.ProbeClient(server.Channel().Intercept(new RecordingInterceptor(seen)));
        var client = original.WithHost("director.example");

        client.Unary(new Note(), cancellationToken: Token);
        client.UnaryAsync(new Note(), cancellationToken: Token).Dispose();
        client.ServerStreaming(new Note(), cancellationToken: Token).Dispose();
        client.ClientStreaming(cancellationToken: Token).Dispose();
        client.Duplex(cancellationToken: Token).Dispose();
        original.Unary(new Note(), cancellationToken: Token);

        Assert.Equal(
            [
                "blocking at director.example",
                "unary at director.example",
                "server at director.example",
                "client at director.example",
                "duplex at director.example",
                "blocking",
            ],
            seen);
    }

    private sealed class Changer : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            ((Note)(object)request).Number++;
            var options = context.Options.WithHeaders(new Metadata { { "x-added", "by the interceptor" } });
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options));
        }
    }
}
