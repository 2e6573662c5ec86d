using System.Text;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsStreamReadingTests
{
    private readonly byte[] _buffer = new byte[1024];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task Data_and_close_in_one_segment_are_data_and_then_the_end(TlsVersion version)
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(TlsPskTests.Only(version));
        pair.ServerInner.Held = new MemoryStream();
        await pair.Server.WriteAsync("last words"u8.ToArray(), Cancellation);
        await pair.Server.ShutdownAsync(Cancellation);
        await pair.ServerInner.ReleaseHeldAsync(Cancellation);

        Assert.Equal("last words", await ReadAsync(pair.Client));
        Assert.Empty(await ReadAsync(pair.Client));
        Assert.Empty(await ReadAsync(pair.Client));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Records_that_arrived_together_are_read_together()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ServerInner.Held = new MemoryStream();
        await pair.Server.WriteAsync("one, "u8.ToArray(), Cancellation);
        await pair.Server.WriteAsync("two"u8.ToArray(), Cancellation);
        await pair.ServerInner.ReleaseHeldAsync(Cancellation);

        Assert.Equal("one, two", await ReadAsync(pair.Client));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_record_can_be_read_in_pieces()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        await pair.Server.WriteAsync("abcdef"u8.ToArray(), Cancellation);

        Assert.Equal("abcd", await ReadAsync(pair.Client, 4));
        Assert.Equal("ef", await ReadAsync(pair.Client, 4));
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task After_its_own_close_an_end_still_reads(TlsVersion version)
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(TlsPskTests.Only(version));
        await pair.Client.ShutdownAsync(Cancellation);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(async () => await pair.Client.WriteAsync("too late"u8.ToArray(), Cancellation));

        Assert.Empty(await ReadAsync(pair.Server));
        await pair.Server.WriteAsync("still here"u8.ToArray(), Cancellation);
        Assert.Equal("still here", await ReadAsync(pair.Client));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_connection_that_is_cut_is_an_error_and_no_end()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        await pair.Server.WriteAsync("begun"u8.ToArray(), Cancellation);
        await pair.ServerInner.DisposeAsync();

        Assert.Equal("begun", await ReadAsync(pair.Client));
        _ = await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(pair.Client));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_record_that_was_changed_on_the_way_is_refused_by_both()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ServerInner.Held = new MemoryStream();
        await pair.Server.WriteAsync("pay 10"u8.ToArray(), Cancellation);
        pair.ServerInner.Held.GetBuffer()[8] ^= 1;
        await pair.ServerInner.ReleaseHeldAsync(Cancellation);

        TlsPskTests.AssertTls(await Record.ExceptionAsync(() => ReadAsync(pair.Client)), TlsFailure.ProtocolViolation, "changed on the way");
        TlsPskTests.AssertTls(await Record.ExceptionAsync(() => ReadAsync(pair.Server)), TlsFailure.Alert, "alert 20");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Data_before_a_damaged_record_are_still_read()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        pair.ServerInner.Held = new MemoryStream();
        await pair.Server.WriteAsync("good"u8.ToArray(), Cancellation);
        long end = pair.ServerInner.Held.Length;
        await pair.Server.WriteAsync("bad"u8.ToArray(), Cancellation);
        pair.ServerInner.Held.GetBuffer()[end + 8] ^= 1;
        await pair.ServerInner.ReleaseHeldAsync(Cancellation);

        Assert.Equal("good", await ReadAsync(pair.Client));
        TlsPskTests.AssertTls(await Record.ExceptionAsync(() => ReadAsync(pair.Client)), TlsFailure.ProtocolViolation);
        TlsPskTests.AssertTls(await Record.ExceptionAsync(() => ReadAsync(pair.Client)), TlsFailure.ProtocolViolation);
    }

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task A_director_that_goes_on_in_clear_text_is_told_from_a_broken_one(TlsVersion version)
    {
        await using TlsPair pair = await TlsPair.ConnectAsync(TlsPskTests.Only(version));
        await pair.ServerInner.WriteAsync("\0\0\0\x0e1999 You are .."u8.ToArray(), Cancellation);

        Exception? failure = await Record.ExceptionAsync(() => ReadAsync(pair.Client));

        TlsPskTests.AssertTls(failure, TlsFailure.AuthenticateOnly, "TLS Authenticate = yes", "remove");
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_cancelled_read_loses_nothing()
    {
        StreamPair inner = await StreamPair.OverSocketsAsync(Cancellation);
        await using TlsPair pair = await TlsPair.ConnectAsync(inner: inner);
        for (int round = 0; round < 50; round++)
        {
            using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            ValueTask<int> reading = pair.Client.ReadAsync(_buffer, impatience.Token);

            // Half of the rounds race the cancellation against the arrival of the data.
            Task writing = round % 2 == 0 ? Task.CompletedTask : pair.Server.WriteAsync(BitConverter.GetBytes(round), Cancellation).AsTask();
            await impatience.CancelAsync();
            int count = 0;
            try
            {
                count = await reading;
            }
            catch (OperationCanceledException)
            {
                // The usual outcome; the data then come with the next read.
            }

            await (round % 2 == 0 ? pair.Server.WriteAsync(BitConverter.GetBytes(round), Cancellation).AsTask() : writing);
            if (count == 0)
            {
                count = await pair.Client.ReadAsync(_buffer, Cancellation);
            }

            Assert.Equal(sizeof(int), count);
            Assert.Equal(round, BitConverter.ToInt32(_buffer));
        }
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_second_read_at_the_same_time_is_refused_and_the_first_goes_on()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();
        Task<string> first = ReadAsync(pair.Client);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(pair.Client));
        await pair.Server.WriteAsync("hello"u8.ToArray(), Cancellation);
        Assert.Equal("hello", await first);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_read_into_nothing_returns_at_once()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();

        Assert.Equal(0, await pair.Client.ReadAsync(Memory<byte>.Empty, Cancellation));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Closing_ends_a_read_under_way_and_all_later_ones()
    {
        StreamPair inner = await StreamPair.OverSocketsAsync(Cancellation);
        await using TlsPair pair = await TlsPair.ConnectAsync(inner: inner);
        Task<string> reading = ReadAsync(pair.Client);

        await pair.Client.DisposeAsync();

        Assert.NotNull(await Record.ExceptionAsync(() => reading));
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => ReadAsync(pair.Client));
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Synchronous_calls_are_refused()
    {
        await using TlsPair pair = await TlsPair.ConnectAsync();

#pragma warning disable CA1849, VSTHRD103, MA0042, CA2022 // It is the point.
        _ = Assert.Throws<NotSupportedException>(() => pair.Client.Read(_buffer, 0, 1));
        _ = Assert.Throws<NotSupportedException>(() => pair.Client.Write(_buffer, 0, 1));
#pragma warning restore CA1849, VSTHRD103, MA0042, CA2022
    }

    private async Task<string> ReadAsync(TlsStream stream, int atMost = 1024)
    {
        int count = await stream.ReadAsync(_buffer.AsMemory(0, atMost), Cancellation);
        return Encoding.ASCII.GetString(_buffer, 0, count);
    }
}
