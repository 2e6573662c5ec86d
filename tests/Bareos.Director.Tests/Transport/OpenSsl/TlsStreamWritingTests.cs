using System.Buffers.Binary;
using System.Security.Cryptography;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsStreamWritingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task Much_data_in_both_directions_at_once_arrives_unchanged(TlsVersion version)
    {
        StreamPair inner = await StreamPair.OverSocketsAsync(Cancellation);
        await using TlsPair pair = await TlsPair.ConnectAsync(TlsPskTests.Only(version), inner: inner);
        byte[] up = RandomNumberGenerator.GetBytes(10_000_001);
        byte[] down = RandomNumberGenerator.GetBytes(9_999_999);

        await Task.WhenAll(
            SendAsync(pair.Client, up), SendAsync(pair.Server, down), ExpectAsync(pair.Server, up), ExpectAsync(pair.Client, down));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Ends_that_both_write_more_than_fits_do_not_wait_for_each_other_as_long_as_they_read()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(inner: StreamPair.InMemory(capacity: 1024));
        byte[] data = RandomNumberGenerator.GetBytes(300_000);

        await Task.WhenAll(
            SendAsync(pair.Client, data), SendAsync(pair.Server, data), ExpectAsync(pair.Server, data), ExpectAsync(pair.Client, data));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task What_concurrent_writers_write_does_not_mix()
    {
        const int Writers = 100;
        const int MessageLength = 40_000; // More than two records.
        await using TlsPair pair = await TlsPair.ConnectAsync();
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(
            () => pair.Client.WriteAsync(Enumerable.Repeat((byte)writer, MessageLength).ToArray(), Cancellation).AsTask(), Cancellation))];

        var seen = new HashSet<byte>();
        byte[] message = new byte[MessageLength];
        for (int i = 0; i < Writers; i++)
        {
            await pair.Server.ReadExactlyAsync(message, Cancellation);
            Assert.Equal(-1, message.AsSpan().IndexOfAnyExcept(message[0]));
            Assert.True(seen.Add(message[0]));
        }

        await Task.WhenAll(writers);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_write_that_is_cancelled_while_it_waits_for_its_turn_has_done_nothing()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ClientInner.Blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task first = pair.Client.WriteAsync("first "u8.ToArray(), Cancellation).AsTask();
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task second = pair.Client.WriteAsync("second "u8.ToArray(), impatience.Token).AsTask();

        await impatience.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        pair.ClientInner.Blocked.SetResult();
        await first;
        await pair.Client.WriteAsync("third"u8.ToArray(), Cancellation);

        byte[] buffer = new byte[11];
        await pair.Server.ReadExactlyAsync(buffer, Cancellation);
        Assert.Equal("first third"u8, buffer);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task After_a_write_that_was_cancelled_in_its_middle_nothing_is_written_but_reading_goes_on()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ClientInner.Blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task write = pair.Client.WriteAsync("torn"u8.ToArray(), impatience.Token).AsTask();

        await impatience.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        pair.ClientInner.Blocked = null;

        IOException refused = await Assert.ThrowsAsync<IOException>(async () => await pair.Client.WriteAsync("more"u8.ToArray(), Cancellation));
        _ = Assert.IsAssignableFrom<OperationCanceledException>(refused.InnerException);
        await pair.Client.ShutdownAsync(Cancellation);
        await pair.Server.WriteAsync("news"u8.ToArray(), Cancellation);
        byte[] buffer = new byte[4];
        await pair.Client.ReadExactlyAsync(buffer, Cancellation);
        Assert.Equal("news"u8, buffer);
    }

    // The damaged record makes the reader send an alert while a writer is stuck.
    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_reader_that_has_something_to_say_does_not_wait_for_a_stuck_writer_and_is_heard_after_it()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ServerInner.Held = new MemoryStream();
        await pair.Server.WriteAsync("damaged"u8.ToArray(), Cancellation);
        pair.ServerInner.Held.GetBuffer()[8] ^= 1;
        pair.ClientInner.Blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task stuck = pair.Client.WriteAsync("stuck"u8.ToArray(), Cancellation).AsTask();
        await pair.ServerInner.ReleaseHeldAsync(Cancellation);

        byte[] buffer = new byte[5];
        _ = await Assert.ThrowsAsync<DirectorTlsException>(async () => await pair.Client.ReadExactlyAsync(buffer, Cancellation));
        Assert.False(stuck.IsCompleted);

        pair.ClientInner.Blocked.SetResult();
        await stuck;
        await pair.Server.ReadExactlyAsync(buffer, Cancellation);
        Assert.Equal("stuck"u8, buffer);
        Exception? heard = await Record.ExceptionAsync(async () => await pair.Server.ReadExactlyAsync(buffer, Cancellation));
        TlsPskTests.AssertTls(heard, TlsFailure.Alert, "alert 20");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_small_message_is_one_write_and_nothing_is_none()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ClientInner.Writes.Clear();

        await pair.Client.WriteAsync(ReadOnlyMemory<byte>.Empty, Cancellation);
        await pair.Client.WriteAsync(new byte[100], Cancellation);

        Assert.InRange(Assert.Single(pair.ClientInner.Writes), 101, 150);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Closing_twice_says_goodbye_once()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ClientInner.Writes.Clear();

        await pair.Client.ShutdownAsync(Cancellation);
        await pair.Client.ShutdownAsync(Cancellation);

        _ = Assert.Single(pair.ClientInner.Writes);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_hundred_connections_at_once_carry_numbered_messages_both_ways()
    {
        const int Connections = 100;
        const int Messages = 50;

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async number =>
        {
            StreamPair inner = await StreamPair.OverSocketsAsync(Cancellation);
            await using TlsPair pair = await TlsPair.ConnectAsync(inner: inner);
            await Task.WhenAll(
                NumberAsync(pair.Client, number), NumberAsync(pair.Server, -number), CheckAsync(pair.Server, number), CheckAsync(pair.Client, -number));
        }));

        static async Task NumberAsync(TlsStream stream, int seed)
        {
            for (int i = 0; i < Messages; i++)
            {
                byte[] message = new byte[8 + (i * 37)];
                BinaryPrimitives.WriteInt32BigEndian(message, seed);
                BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), i);
                await stream.WriteAsync(message, Cancellation);
            }
        }

        static async Task CheckAsync(TlsStream stream, int seed)
        {
            for (int i = 0; i < Messages; i++)
            {
                byte[] message = new byte[8 + (i * 37)];
                await stream.ReadExactlyAsync(message, Cancellation);
                Assert.Equal(seed, BinaryPrimitives.ReadInt32BigEndian(message));
                Assert.Equal(i, BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(4)));
                Assert.Equal(-1, message.AsSpan(8).IndexOfAnyExcept((byte)0));
            }
        }
    }

    private static async Task SendAsync(TlsStream stream, byte[] data)
    {
        for (int start = 0; start < data.Length;)
        {
            int length = Math.Min(123_457, data.Length - start);
            await stream.WriteAsync(data.AsMemory(start, length), Cancellation);
            start += length;
        }
    }

    private static async Task ExpectAsync(TlsStream stream, byte[] data)
    {
        byte[] received = new byte[data.Length];
        await stream.ReadExactlyAsync(received, Cancellation);
        Assert.Equal(SHA256.HashData(data), SHA256.HashData(received));
    }
}
