using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Bareos.Director.Transport;

namespace Bareos.Director.Tests.Transport;

public sealed class TcpStreamTests : IDisposable
{
    private readonly SocketPair _sockets = new();

    public static TheoryData<Waiting> Ways => [Waiting.Briefly, Waiting.Told, Waiting.TheRuntimesWay];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _sockets.Dispose();

    [Theory]
    [InlineData(true, Waiting.Briefly)]
    [InlineData(true, Waiting.Told)]
    [InlineData(true, Waiting.TheRuntimesWay)]
    [InlineData(false, Waiting.Told)]
    public async Task A_reply_in_pieces_arrives_whole(bool quickAck, Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting, quickAck);
        byte[] reply = [.. Enumerable.Range(0, 200).Select(static number => (byte)number)];
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);

        Task sending = SendInPiecesAsync(reply);
        byte[] received = new byte[reply.Length];
        await stream.ReadExactlyAsync(received, Cancellation);

        Assert.Equal(reply, received);
        await sending;
    }

    // The brief wait is over long before; what comes after it is told all the same.
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_reply_that_comes_late_arrives(Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        var received = new byte[4];
        ValueTask<int> reading = stream.ReadAsync(received, Cancellation);
        Assert.False(reading.IsCompleted);

        await _sockets.Director.SendAsync("late"u8.ToArray(), Cancellation);

        Assert.Equal(4, await reading);
        Assert.Equal("late"u8, received);
    }

    [Fact]
    public async Task A_reply_that_is_there_is_taken_in_the_thread_that_asks()
    {
        await using TcpStream stream = _sockets.Stream(Waiting.Briefly);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        await _sockets.Director.SendAsync("reply"u8.ToArray(), Cancellation);

        // The pool may have something to do for others at that moment; then it is told.
        bool wasTaken = false;
        for (int i = 0; i < 1000 && !wasTaken; i++)
        {
            ValueTask<int> reading = stream.ReadAsync(new byte[5], Cancellation);
            wasTaken = reading.IsCompleted;
            Assert.Equal(5, await reading);
            await stream.WriteAsync("command"u8.ToArray(), Cancellation);
            await _sockets.Director.SendAsync("reply"u8.ToArray(), Cancellation);
        }

        Assert.Equal(Environment.ProcessorCount > 1, wasTaken);
    }

    // Eight of them, if the machine does not hold a thread up somewhere else.
    [Fact]
    public async Task A_director_that_is_slow_is_hardly_waited_for_in_the_thread_that_asks()
    {
        await using TcpStream stream = _sockets.Stream(Waiting.Briefly);
        int waits = 0;
        for (int i = 0; i < 200; i++)
        {
            await stream.WriteAsync("command"u8.ToArray(), Cancellation);
            long start = Stopwatch.GetTimestamp();
            ValueTask<int> reading = stream.ReadAsync(new byte[5], Cancellation);
            waits += Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(0.9) ? 1 : 0;
            await _sockets.Director.SendAsync("reply"u8.ToArray(), Cancellation);
            await reading;
        }

        Assert.InRange(waits, 0, 100);
    }

    // Whoever sent a command that is answered at length gets its thread back.
    [Theory]
    [InlineData(Waiting.Briefly)]
    [InlineData(Waiting.Told)]
    public async Task The_thread_that_asks_takes_in_no_more_than_a_short_reply(Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        await _sockets.Director.SendAsync(new byte[1000], Cancellation);

        int inThread = 0;
        Task reading = Task.CompletedTask;
        var thread = new Thread(() => reading = ReadAllAsync(Environment.CurrentManagedThreadId));
        thread.Start();
        thread.Join();

        await reading;
        Assert.InRange(inThread, 0, 16);

        async Task ReadAllAsync(int ours)
        {
            var one = new byte[1];
            for (int i = 0; i < 1000; i++)
            {
                Assert.Equal(1, await stream.ReadAsync(one, Cancellation));
                inThread += Environment.CurrentManagedThreadId == ours ? 1 : 0;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_read_that_is_given_up_loses_nothing(Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        using var given = new CancellationTokenSource();
        ValueTask<int> reading = stream.ReadAsync(new byte[5], given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);

        await _sockets.Director.SendAsync("reply"u8.ToArray(), Cancellation);

        var received = new byte[5];
        await stream.ReadExactlyAsync(received, Cancellation);
        Assert.Equal("reply"u8, received);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_read_with_a_token_that_is_cancelled_already_is_cancelled(Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[5], new CancellationToken(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_reads_a_connection_that_is_closed_here_is_told(Waiting waiting)
    {
        TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        Task<int> reading = stream.ReadAsync(new byte[5], Cancellation).AsTask();

        await stream.DisposeAsync();

        Assert.Equal(SocketError.OperationAborted, (await Assert.ThrowsAsync<SocketException>(() => reading)).SocketErrorCode);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await stream.ReadExactlyAsync(new byte[5], Cancellation));
    }

    // A socket that another thread uses at that moment would be reset by the runtime.
    [Fact]
    public async Task A_connection_that_is_closed_while_it_is_waited_for_ends_in_order()
    {
        for (int i = 0; i < 200; i++)
        {
            using var sockets = new SocketPair();
            TcpStream stream = sockets.Stream(Waiting.Briefly);
            await stream.WriteAsync("quit"u8.ToArray(), Cancellation);
            Task<int> reading = Task.Run(() => stream.ReadAsync(new byte[5], Cancellation).AsTask(), Cancellation);

            // Sooner or later, so that it is met in each state.
            Thread.SpinWait(100 * i);
            await stream.DisposeAsync();

            Assert.Equal(4, await sockets.Director.ReceiveAsync(new byte[5], Cancellation));
            Assert.Equal(0, await sockets.Director.ReceiveAsync(new byte[5], Cancellation));
            await Assert.ThrowsAnyAsync<Exception>(() => reading);
        }
    }

    // Its owner forgot it: the watch does not hold it, and so the runtime closes it. A director has few places.
    [Fact]
    public async Task A_connection_that_nobody_knows_any_more_is_closed()
    {
        using Socket director = await UseAndForgetAsync();
        long start = Stopwatch.GetTimestamp();
        while (!director.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        // The runtime may break off what it finds open.
        int received = director.Receive(new byte[1], SocketFlags.None, out SocketError error);
        Assert.Contains((received, error), new[] { (0, SocketError.Success), (0, SocketError.ConnectionReset) });
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_connection_that_is_reset_in_the_middle_of_a_reply_fails_and_does_not_end(Waiting waiting)
    {
        await using TcpStream stream = await InReplyAsync(waiting);

        // Both ends are on this machine: the reset has arrived when the close returns.
        _sockets.Director.LingerState = new LingerOption(enable: true, seconds: 0);
        _sockets.Director.Dispose();

        var failure = await Assert.ThrowsAsync<SocketException>(async () => await stream.ReadExactlyAsync(new byte[1], Cancellation));
        Assert.Equal(SocketError.ConnectionReset, failure.SocketErrorCode);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_reset_while_a_reply_is_waited_for_is_a_failure(Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        Task<int> reading = stream.ReadAsync(new byte[5], Cancellation).AsTask();
        Assert.False(reading.IsCompleted);

        _sockets.Director.LingerState = new LingerOption(enable: true, seconds: 0);
        _sockets.Director.Dispose();

        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => reading)).SocketErrorCode);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_end_in_the_middle_of_a_reply_is_the_end(Waiting waiting)
    {
        await using TcpStream stream = await InReplyAsync(waiting);
        _sockets.Director.Dispose();

        Assert.Equal(0, await stream.ReadAsync(new byte[1], Cancellation));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_end_while_a_reply_is_waited_for_is_the_end(Waiting waiting)
    {
        await using TcpStream stream = _sockets.Stream(waiting);
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        Task<int> reading = stream.ReadAsync(new byte[5], Cancellation).AsTask();

        _sockets.Director.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task Silence_and_what_breaks_it_are_seen_without_reading()
    {
        await using TcpStream stream = _sockets.Stream(Waiting.Told);
        Assert.Equal((false, true), (stream.HasData, stream.IsOpenAndSilent));

        await _sockets.Director.SendAsync("unasked"u8.ToArray(), Cancellation);
        Assert.Equal((true, false), (stream.HasData, stream.IsOpenAndSilent));

        await stream.ReadExactlyAsync(new byte[7], Cancellation);
        Assert.Equal((false, true), (stream.HasData, stream.IsOpenAndSilent));

        _sockets.Director.Dispose();
        Assert.Equal((false, false), (stream.HasData, stream.IsOpenAndSilent));
    }

    private async Task<TcpStream> InReplyAsync(Waiting waiting)
    {
        TcpStream stream = _sockets.Stream(waiting);
        await _sockets.Director.SendAsync("first"u8.ToArray(), Cancellation);
        await stream.ReadExactlyAsync(new byte[5], Cancellation);
        return stream;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<Socket> UseAndForgetAsync()
    {
        var sockets = new SocketPair();
        TcpStream stream = sockets.Stream(Waiting.Told);
        Socket director = sockets.Director;
        await stream.WriteAsync("command"u8.ToArray(), Cancellation);
        Assert.Equal(7, await director.ReceiveAsync(new byte[7], Cancellation));
        ValueTask<int> reading = stream.ReadAsync(new byte[5], Cancellation);
        Assert.False(reading.IsCompleted);
        await director.SendAsync("reply"u8.ToArray(), Cancellation);
        Assert.Equal(5, await reading);
        return director;
    }

    private async Task SendInPiecesAsync(byte[] reply)
    {
        foreach (byte[] piece in reply.Chunk(7))
        {
            await _sockets.Director.SendAsync(piece, Cancellation);
            await Task.Yield();
        }
    }
}
