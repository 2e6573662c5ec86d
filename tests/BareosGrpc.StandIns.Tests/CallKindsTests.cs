using BareosGrpc.StandIns.Tests.Probing;

namespace BareosGrpc.StandIns.Tests;

/// <summary>The four kinds of call between the official engines.</summary>
public sealed class CallKindsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unary_call_carries_request_and_response()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (request, context) =>
            Task.FromResult(new Note { Number = request.Number + 1, Text = $"{context.Method}: {request.Text}" });

        var response = await server.Client.UnaryAsync(new Note { Number = 41, Text = "žluťoučký kůň" }, cancellationToken: Token);

        Assert.Equal(new Note { Number = 42, Text = "/bareosgrpc.standins.tests.Probe/Unary: žluťoučký kůň" }, response);
    }

    [Fact]
    public async Task A_blocking_unary_call_returns_the_response()
    {
        await using var server = await ProbeServer.StartAsync();

        var response = server.Client.Unary(new Note { Number = 7 }, cancellationToken: Token);

        Assert.Equal(7, response.Number);
    }

    [Fact]
    public async Task A_server_stream_arrives_whole_and_in_order()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.ServerStreaming = async (request, responses, context) =>
        {
            for (var number = 0; number < request.Number; number++)
            {
                await responses.WriteAsync(new Note { Number = number }, context.CancellationToken);
            }
        };

        using var call = server.Client.ServerStreaming(new Note { Number = 1000 }, cancellationToken: Token);
        var numbers = await call.ResponseStream.ReadAllAsync(Token).Select(note => note.Number).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, 1000), numbers);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task An_empty_server_stream_ends_at_once()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.ServerStreaming = (_, _, _) => Task.CompletedTask;

        using var call = server.Client.ServerStreaming(new Note(), cancellationToken: Token);

        Assert.False(await call.ResponseStream.MoveNext(Token));
    }

    [Fact]
    public async Task A_client_stream_is_answered_when_it_is_complete()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.ClientStreaming = async (requests, _) =>
        {
            var sum = 0;
            while (await requests.MoveNext())
            {
                sum += requests.Current.Number;
            }

            return new Note { Number = sum };
        };

        using var call = server.Client.ClientStreaming(cancellationToken: Token);
        for (var number = 1; number <= 100; number++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = number }, Token);
        }

        Assert.False(call.ResponseAsync.IsCompleted);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(5050, (await call).Number);
    }

    [Fact]
    public async Task In_a_duplex_call_each_answer_comes_before_the_next_question()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client.Duplex(cancellationToken: Token);
        for (var number = 0; number < 50; number++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = number }, Token);
            Assert.True(await call.ResponseStream.MoveNext(Token));
            Assert.Equal(number, call.ResponseStream.Current.Number);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Token));
    }

    [Fact]
    public async Task A_duplex_server_may_go_on_after_the_client_has_ended_its_stream()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Duplex = async (requests, responses, context) =>
        {
            var count = await requests.ReadAllAsync(context.CancellationToken).CountAsync(context.CancellationToken);
            await responses.WriteAsync(new Note { Number = count }, context.CancellationToken);
        };

        using var call = server.Client.Duplex(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new Note(), Token);
        await call.RequestStream.WriteAsync(new Note(), Token);
        await call.RequestStream.CompleteAsync();

        var answer = Assert.Single(await call.ResponseStream.ReadAllAsync(Token).ToListAsync(Token));
        Assert.Equal(2, answer.Number);
    }

    [Fact]
    public async Task A_message_of_some_megabytes_passes()
    {
        await using var server = await ProbeServer.StartAsync();
        var text = new string('x', 3 * 1024 * 1024);

        var response = await server.Client.UnaryAsync(new Note { Text = text }, cancellationToken: Token);

        Assert.Equal(text, response.Text);
    }
}
