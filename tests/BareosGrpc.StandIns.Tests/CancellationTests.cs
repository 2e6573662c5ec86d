using BareosGrpc.StandIns.Tests.Probing;

namespace BareosGrpc.StandIns.Tests;

/// <summary>A caller that gives up, as both sides see it.</summary>
public sealed class CancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_a_unary_call_reaches_the_handler()
    {
        await using var server = await ProbeServer.StartAsync();
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Handlers.Unary = async (request, context) =>
        {
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            started.SetResult();
            await cancelled.Task.InTime();
            return request;
        };

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var call = server.Client.UnaryAsync(new Note(), cancellationToken: giveUp.Token);
        await started.Task.InTime();
        await giveUp.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task Disposing_a_stream_reaches_the_handler()
    {
        await using var server = await ProbeServer.StartAsync();
        var cancelled = new TaskCompletionSource();
        server.Handlers.ServerStreaming = async (request, responses, context) =>
        {
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            await responses.WriteAsync(request, context.CancellationToken);
            await cancelled.Task.InTime();
        };

        using (var call = server.Client.ServerStreaming(new Note(), cancellationToken: Token))
        {
            Assert.True(await call.ResponseStream.MoveNext(Token));
        }

        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task Cancelling_a_wait_for_the_next_message_ends_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Duplex = (_, _, context) => Task.Delay(Timeout.Infinite, context.CancellationToken);

        using var call = server.Client.Duplex(cancellationToken: Token);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var next = call.ResponseStream.MoveNext(giveUp.Token);
        Assert.False(next.IsCompleted);
        await giveUp.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => next);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task A_write_with_a_cancelled_token_is_refused()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client.ClientStreaming(cancellationToken: Token);
        var write = call.RequestStream.WriteAsync(new Note(), new CancellationToken(canceled: true));

        var failure = await Assert.ThrowsAsync<RpcException>(() => write);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task A_writer_that_knows_nothing_of_cancellation_says_so()
    {
        IAsyncStreamWriter<Note> writer = new PlainWriter();

        await writer.WriteAsync(new Note(), CancellationToken.None);
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAsync<NotSupportedException>(() => writer.WriteAsync(new Note(), source.Token));
    }

    private sealed class PlainWriter : IAsyncStreamWriter<Note>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(Note message) => Task.CompletedTask;
    }
}
