using System.Buffers.Binary;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>Whatever bytes come: the reader returns frames, or says that they are none, and takes no more memory than a frame may have.</summary>
public sealed class FrameFuzzTests
{
    private const int Limit = 600_000;

    // One buffer for the longest frame, rounded up as the pool does, and the small ones that it replaces.
    private const long MostAllocated = (1 << 20) + (1 << 18);

    private static readonly int[] Lengths =
        [0, 1, -1, -28, -29, -100, -101, int.MinValue, int.MaxValue, 999_996, 999_997, 1_000_000, 1_000_001, 0x16030100, 0x48545450];

    [Fact(Timeout = Limit)]
    public Task Any_bytes() => FuzzAsync(Fuzzing.QuickInputs, TimeSpan.MaxValue);

    [Fact(Timeout = Limit)]
    [Trait("Set", "Long")]
    public Task Any_bytes_for_long() => FuzzAsync(Fuzzing.LongInputs, Fuzzing.LongTime);

    private static Task<int> FuzzAsync(int inputs, TimeSpan time) => Fuzzing.RunAsync(inputs, time, Make, RunAsync);

    private static byte[] Make(Random random) => random.Next(3) switch
    {
        0 => Fuzzing.Bytes(random, 200),
        1 => Fuzzing.Mutate(random, Frames(random)),
        _ => [.. Frames(random), .. Header(random), .. Fuzzing.Bytes(random, 64)],
    };

    private static byte[] Frames(Random random)
    {
        List<byte> bytes = [];
        for (int count = random.Next(6); count > 0; count--)
        {
            bytes.AddRange(random.Next(2) == 0 ? FakeLogin.Frame(Fuzzing.Bytes(random, 40)) : Number(-random.Next(1, 29)));
        }

        return [.. bytes];
    }

    private static byte[] Header(Random random) => Number(random.Next(2) == 0 ? Lengths[random.Next(Lengths.Length)] : random.Next(int.MinValue, int.MaxValue));

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static async Task RunAsync(byte[] input, Random random) =>
        Assert.Equal(await ReadAsync(input, random, mostAtOnce: int.MaxValue), await ReadAsync(input, random, mostAtOnce: 7));

    /// <summary>The frames, and what ended them. All of it happens at once, and so on one thread, whose memory is counted.</summary>
    private static async Task<List<string>> ReadAsync(byte[] input, Random random, int mostAtOnce)
    {
        using var stream = new ChunkedStream(input, random, mostAtOnce);
        List<string> read = [];
        long before = GC.GetAllocatedBytesForCurrentThread();
        using (var reader = new FrameReader(stream))
        {
            try
            {
                while (await reader.ReadAsync() is { } frame)
                {
                    read.Add(frame.IsData ? Convert.ToHexString(frame.Payload.Span) : frame.Signal.ToString());
                }
            }
            catch (Exception e) when (e is DirectorProtocolException or EndOfStreamException)
            {
                read.Add(e.GetType().Name);
            }
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MostAllocated, $"{allocated} bytes were allocated");
        return read;
    }
}
