using BareosGrpc.StandIns.Tests.Probing;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Deadlines, as both sides see them.</summary>
public sealed class DeadlineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        await using var server = await ProbeServer.StartAsync();
        var client = server.Client;
        await client.UnaryAsync(new Note(), cancellationToken: Token); // the connection stands before the clock runs
        var serverSawTheEnd = new TaskCompletionSource();
        server.Handlers.Unary = async (request, context) =>
        {
            await using var registration = context.CancellationToken.Register(serverSawTheEnd.SetResult);
            await serverSawTheEnd.Task.InTime();
            return request;
        };

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.UnaryAsync(new Note(), deadline: DateTime.UtcNow.AddSeconds(1), cancellationToken: Token));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await serverSawTheEnd.Task.InTime();
    }

    [Fact]
    public async Task A_deadline_ends_a_stream_midway()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.ServerStreaming = async (request, responses, context) =>
        {
            await responses.WriteAsync(request, context.CancellationToken);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };

        using var call = server.Client.ServerStreaming(
            new Note { Number = 3 }, deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task The_server_learns_the_clients_deadline()
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = DateTime.MinValue;
        server.Handlers.Unary = (request, context) =>
        {
            seen = context.Deadline;
            return Task.FromResult(request);
        };

        var deadline = DateTime.UtcNow.AddMinutes(5);
        await server.Client.UnaryAsync(new Note(), deadline: deadline, cancellationToken: Token);

        // It travels as the time left, so the way there is added.
        Assert.Equal(DateTimeKind.Utc, seen.Kind);
        Assert.InRange(seen, deadline.AddSeconds(-1), deadline.AddSeconds(30));
    }

    [Fact]
    public async Task Without_a_deadline_the_server_sees_the_end_of_time()
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = DateTime.MinValue;
        server.Handlers.Unary = (request, context) =>
        {
            seen = context.Deadline;
            return Task.FromResult(request);
        };

        await server.Client.UnaryAsync(new Note(), cancellationToken: Token);

        Assert.Equal(DateTime.MaxValue, seen);
    }
}
