using System.Diagnostics;
using System.Reflection;
using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Tests.Transport.OpenSsl;

// Counts what belongs to the process, so nothing else may run at the same time.
[Collection(nameof(TlsResourceTests))]
[CollectionDefinition(nameof(TlsResourceTests), DisableParallelization = true)]
public sealed class TlsResourceTests
{
    // Less than any object has.
    private const int MostForEach = 16;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TlsPair.Timeout)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task A_message_there_and_back_allocates_nothing(TlsVersion version)
    {
        Assert.SkipWhen(IsUnoptimised(), "Without optimisation an async method allocates its state by itself.");
        StreamPair inner = await StreamPair.OverSocketsAsync(Cancellation);
        await using TlsPair pair = await TlsPair.ConnectAsync(TlsPskTests.Only(version), inner: inner);
        const int Messages = 2000;
        const int Rounds = 20;
        await EchoAsync(Messages);

        // A pooled buffer or state machine is made anew when its thread's place in the pool was taken, and the runtime and the test's runner
        // allocate too. What each message allocates, every round does.
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > MostForEach; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await EchoAsync(Messages);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Messages);
        }

        Assert.InRange(least, 0, MostForEach);

        async Task EchoAsync(int count)
        {
            byte[] there = new byte[100];
            byte[] back = new byte[100];
            for (int i = 0; i < count; i++)
            {
                ValueTask<int> reading = pair.Server.ReadAsync(back, Cancellation);
                await pair.Client.WriteAsync(there, Cancellation);
                _ = await reading;
                reading = pair.Client.ReadAsync(there, Cancellation);
                await pair.Server.WriteAsync(back, Cancellation);
                _ = await reading;
            }
        }
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task Connections_that_end_in_whatever_way_leave_nothing_behind()
    {
        int before = CountAfterCollecting();
        for (int i = 0; i < 100; i++)
        {
            TlsPair closed = await TlsPair.ConnectAsync();
            await closed.Client.ShutdownAsync(Cancellation);
            await closed.DisposeAsync();
            _ = await TlsPair.FailAsync(TlsPair.PskClient(password: "wrong"), TlsPair.PskServer());
        }

        Assert.Equal(before, SslHandle.OpenCount);
    }

    [Fact(Timeout = TlsPair.Timeout)]
    public async Task A_connection_that_is_forgotten_is_collected()
    {
        const int Connections = 10;
        int before = CountAfterCollecting();
        await UseAndForgetAsync();

        // Whoever continued this test last may still be on its way back, and sees a connection until then.
        while (CountAfterCollecting() > before)
        {
            await Task.Yield();
        }

        Assert.Equal(before, SslHandle.OpenCount);

        async Task UseAndForgetAsync()
        {
            var pairs = new List<TlsPair>();
            for (int i = 0; i < Connections; i++)
            {
                pairs.Add(await TlsPair.ConnectAsync());
            }

            Assert.Equal(before + (2 * Connections), SslHandle.OpenCount);
            GC.KeepAlive(pairs);
        }
    }

    [Fact]
    public void Equal_settings_share_a_context()
    {
        TlsContext first = TlsContextCache.Get(TlsContextSettings.For(TlsPair.PskClient("one", "1")));
        TlsContext second = TlsContextCache.Get(TlsContextSettings.For(TlsPair.PskClient("two", "2")));
        TlsContext other = TlsContextCache.Get(TlsContextSettings.For(TlsPskTests.Only(TlsVersion.Tls12)));

        Assert.Same(first, second);
        Assert.NotSame(first, other);
    }

    private static bool IsUnoptimised() =>
        typeof(TlsStream).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static int CountAfterCollecting()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return SslHandle.OpenCount;
    }
}
