using System.Diagnostics;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>Feeds inputs that are made from a seed, and says which one it was when something goes wrong.</summary>
internal static class Fuzzing
{
    /// <summary>How many inputs a fuzz test of the quick set has.</summary>
    public const int QuickInputs = 100_000;

    /// <summary>How many inputs one of the long set has, if its time is enough for them.</summary>
    public const int LongInputs = 10_000_000;

    /// <summary>The time of one fuzz test of the long set; they run beside each other.</summary>
    public static readonly TimeSpan LongTime = TimeSpan.FromMinutes(5);

    private const int Seed = 20_261_121;

    // What means something to somebody.
    private const string Special = "\"\\{}[],:0\x1e\n\0<>@ ";

    // An input that takes so long hangs, however busy the machine is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes input after input and runs each. Returns how many there were.</summary>
    /// <param name="inputs">How many there are to be.</param>
    /// <param name="time">After which no new one begins.</param>
    /// <param name="make">Makes an input of random numbers.</param>
    /// <param name="run">Runs it, with more random numbers. What it throws fails the test.</param>
    public static async Task<int> RunAsync(int inputs, TimeSpan time, Func<Random, byte[]> make, Func<byte[], Random, Task> run)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        for (; count < inputs && Stopwatch.GetElapsedTime(start) < time; count++)
        {
            // Each input has numbers of its own, so that one can be run again without those before it.
            var random = new Random(unchecked((Seed * 31) + count));
            byte[] input = make(random);
            try
            {
                await Task.Run(() => run(input, random)).WaitAsync(Patience);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {Seed}, input {count}: {Convert.ToHexString(input)}: {e.GetType().Name}: {e.Message}", e);
            }
        }

        string report = $"seed {Seed}: {count} inputs in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        System.Console.WriteLine($"{TestContext.Current.Test?.TestDisplayName}: {report}");
        return count;
    }

    /// <summary>Changes a few bytes: flips, sets, removes, inserts, doubles, cuts.</summary>
    public static byte[] Mutate(Random random, ReadOnlySpan<byte> source)
    {
        List<byte> bytes = [.. source];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2 when at < bytes.Count:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, Bytes(random, 8));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes[at..Math.Min(bytes.Count, at + random.Next(32))]);
                    break;
                case 5:
                    bytes.Insert(at, (byte)Special[random.Next(Special.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Random bytes, at most so many.</summary>
    public static byte[] Bytes(Random random, int most)
    {
        byte[] bytes = new byte[random.Next(most + 1)];
        random.NextBytes(bytes);
        return bytes;
    }
}
