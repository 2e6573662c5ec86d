using System.Net.Sockets;
using Bareos.Director.Transport.Readiness;

namespace Bareos.Director.Tests.Transport.Readiness;

public sealed class SocketReadinessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_there_already_ends_a_wait_and_each_wait_is_told_for_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        using var sockets = new SocketPair();
        using SocketReadiness readiness = ReadinessWatch.Follow(sockets.Console)!;
        await sockets.Director.SendAsync("x"u8.ToArray(), Cancellation);

        // Not read meanwhile: it is there each time.
        await readiness.WaitAsync(Interest.Readable, Cancellation);
        await readiness.WaitAsync(Interest.Readable, Cancellation);
        await readiness.WaitAsync(Interest.Writable, Cancellation);

        await ReceiveAsync(sockets.Console, readiness);
        ValueTask wait = readiness.WaitAsync(Interest.Readable, Cancellation);
        Assert.False(wait.IsCompleted);
        await sockets.Director.SendAsync("y"u8.ToArray(), Cancellation);
        await wait;
    }

    [Fact]
    public async Task A_wait_that_is_given_up_leaves_the_next_one_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        using var sockets = new SocketPair();
        using SocketReadiness readiness = ReadinessWatch.Follow(sockets.Console)!;
        for (int i = 0; i < 1000; i++)
        {
            using var given = new CancellationTokenSource();
            ValueTask wait = readiness.WaitAsync(Interest.Readable, given.Token);
            await given.CancelAsync();
            Assert.Equal(given.Token, (await Assert.ThrowsAsync<OperationCanceledException>(async () => await wait)).CancellationToken);
        }

        ValueTask last = readiness.WaitAsync(Interest.Readable, Cancellation);
        Assert.False(last.IsCompleted);
        await sockets.Director.SendAsync("x"u8.ToArray(), Cancellation);
        await last;
    }

    // Each wait ends by whichever comes first, data or the token, and never twice.
    [Fact]
    public async Task Data_and_a_cancel_at_the_same_moment_end_a_wait_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        using var sockets = new SocketPair();
        using SocketReadiness readiness = ReadinessWatch.Follow(sockets.Console)!;
        var one = new byte[1];
        for (int i = 0; i < 2000; i++)
        {
            using var given = new CancellationTokenSource();
            ValueTask wait = readiness.WaitAsync(Interest.Readable, given.Token);
            Task cancelling = given.CancelAsync();
            await sockets.Director.SendAsync(one, Cancellation);
            try
            {
                await wait;
            }
            catch (OperationCanceledException)
            {
                // Then the byte is still to come, or there.
                await readiness.WaitAsync(Interest.Readable, Cancellation);
            }

            await cancelling;
            await ReceiveAsync(sockets.Console, readiness);
        }
    }

    [Fact]
    public async Task Many_sockets_are_each_told_of_their_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        const int Count = 150;
        const int Rounds = 100;
        SocketPair[] pairs = [.. Enumerable.Range(0, Count).Select(static _ => new SocketPair())];
        try
        {
            await Task.WhenAll(pairs.Select(static pair => Task.Run(async () =>
            {
                using SocketReadiness readiness = ReadinessWatch.Follow(pair.Console)!;
                for (int round = 0; round < Rounds; round++)
                {
                    ValueTask wait = readiness.WaitAsync(Interest.Readable, Cancellation);
                    await Task.Yield();
                    await pair.Director.SendAsync(new[] { (byte)round }, Cancellation);
                    await wait;
                    Assert.Equal(round, await ReceiveAsync(pair.Console, readiness));
                }
            })));
        }
        finally
        {
            Array.ForEach(pairs, static pair => pair.Dispose());
        }
    }

    [Fact]
    public async Task A_wait_ends_when_it_is_closed_and_there_is_none_afterwards()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        using var sockets = new SocketPair();
        SocketReadiness readiness = ReadinessWatch.Follow(sockets.Console)!;
        ValueTask wait = readiness.WaitAsync(Interest.Readable, Cancellation);

        readiness.Dispose();
        readiness.Dispose();

        Assert.Equal(SocketError.OperationAborted, (await Assert.ThrowsAsync<SocketException>(async () => await wait)).SocketErrorCode);
        Assert.Equal(
            SocketError.OperationAborted,
            (await Assert.ThrowsAsync<SocketException>(async () => await readiness.WaitAsync(Interest.Readable, Cancellation))).SocketErrorCode);
    }

    [Fact]
    public async Task A_socket_that_is_closed_cannot_be_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        using var sockets = new SocketPair();
        using SocketReadiness readiness = ReadinessWatch.Follow(sockets.Console)!;
        sockets.Console.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await readiness.WaitAsync(Interest.Readable, Cancellation));
    }

    [Fact]
    public void Sockets_that_were_closed_without_a_word_are_not_followed_for_ever()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no epoll.");
        const int Many = 20_000;
        for (int i = 0; i < Many; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            ReadinessWatch.Follow(socket);
        }

        Assert.InRange(ReadinessWatch.Count, 0, Many / 2);
    }

    private static async Task<int> ReceiveAsync(Socket socket, SocketReadiness readiness)
    {
        socket.Blocking = false;
        var one = new byte[1];
        while (true)
        {
            int received = socket.Receive(one, SocketFlags.None, out SocketError error);
            if (error != SocketError.WouldBlock)
            {
                Assert.Equal((SocketError.Success, 1), (error, received));
                return one[0];
            }

            await readiness.WaitAsync(Interest.Readable, Cancellation);
        }
    }
}
