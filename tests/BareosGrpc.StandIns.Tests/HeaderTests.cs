using BareosGrpc.StandIns.Tests.Probing;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Headers and trailers across the wire.</summary>
public sealed class HeaderTests
{
    // Every byte there is, so that nothing on the way can take it for text.
    private static readonly byte[] EveryByte = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_headers_reach_the_server_with_their_keys_in_lower_case()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, context) => Task.FromResult(new Note { Text = context.RequestHeaders.GetValue("x-console") });

        var response = await server.Client.UnaryAsync(new Note(), new Metadata { { "X-Console", "operator" } }, cancellationToken: Token);

        Assert.Equal("operator", response.Text);
    }

    [Fact]
    public async Task Of_a_header_that_occurs_more_than_once_nothing_is_lost()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, context) => Task.FromResult(new Note { Text = context.RequestHeaders.GetValue("x-tag") });

        var headers = new Metadata { { "x-tag", "one" }, { "x-tag", "two" } };
        var response = await server.Client.UnaryAsync(new Note(), headers, cancellationToken: Token);

        // HTTP allows the client to join them, and it does.
        Assert.Equal("one, two", response.Text);
    }

    [Fact]
    public async Task Binary_headers_keep_every_byte_in_both_directions()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = async (request, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "back-bin", context.RequestHeaders.GetValueBytes("there-bin")! } });
            return request;
        };

        using var call = server.Client.UnaryAsync(new Note(), new Metadata { { "there-bin", EveryByte } }, cancellationToken: Token);
        var headers = await call.ResponseHeadersAsync;
        await call;

        Assert.Equal(EveryByte, headers.GetValueBytes("back-bin"));
    }

    [Fact]
    public async Task Response_headers_can_be_read_before_the_first_message()
    {
        await using var server = await ProbeServer.StartAsync();
        var mayGoOn = new TaskCompletionSource();
        server.Handlers.ServerStreaming = async (request, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-session", "17" } });
            await mayGoOn.Task.InTime();
            await responses.WriteAsync(request, context.CancellationToken);
        };

        using var call = server.Client.ServerStreaming(new Note { Number = 5 }, cancellationToken: Token);
        var headers = await call.ResponseHeadersAsync;
        mayGoOn.SetResult();

        Assert.Equal("17", headers.GetValue("x-session"));
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.Equal(5, call.ResponseStream.Current.Number);
    }

    [Fact]
    public async Task Trailers_follow_a_unary_response()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (request, context) =>
        {
            context.ResponseTrailers.Add("x-outcome", "executed");
            context.ResponseTrailers.Add("x-position-bin", EveryByte);
            return Task.FromResult(request);
        };

        using var call = server.Client.UnaryAsync(new Note(), cancellationToken: Token);
        await call;

        Assert.Equal("executed", call.GetTrailers().GetValue("x-outcome"));
        Assert.Equal(EveryByte, call.GetTrailers().GetValueBytes("x-position-bin"));
    }

    [Fact]
    public async Task Trailers_follow_the_last_message_of_a_stream()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Duplex = async (requests, responses, context) =>
        {
            await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            {
                await responses.WriteAsync(request, context.CancellationToken);
            }

            context.ResponseTrailers.Add("x-count", "1");
        };

        using var call = server.Client.Duplex(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new Note(), Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.Throws<InvalidOperationException>(call.GetTrailers);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Token));

        Assert.Equal("1", call.GetTrailers().GetValue("x-count"));
    }

    [Fact]
    public async Task The_server_knows_the_peers_address()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, context) => Task.FromResult(new Note { Text = context.Peer });

        var response = await server.Client.UnaryAsync(new Note(), cancellationToken: Token);

        Assert.StartsWith("ipv4:127.0.0.1:", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_clear_text_nobody_is_authenticated()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, context) => Task.FromResult(new Note { Text = context.AuthContext.IsPeerAuthenticated.ToString() });

        var response = await server.Client.UnaryAsync(new Note(), cancellationToken: Token);

        Assert.Equal(bool.FalseString, response.Text);
    }
}
