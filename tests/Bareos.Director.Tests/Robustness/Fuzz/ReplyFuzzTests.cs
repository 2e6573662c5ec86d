using System.Buffers.Binary;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>Whatever a director answers to commands, in every mode and to every kind of user: a reply, or one of the protocol's exceptions.</summary>
public sealed class ReplyFuzzTests
{
    private const int Limit = 600_000;

    private static readonly Signal[] Signals = [.. Enum.GetValues<Signal>().Where(signal => signal != Signal.None), (Signal)(-8), (Signal)(-99)];

    private static readonly byte[][] Payloads =
    [
        [], "$ "u8.ToArray(), "a row\n"u8.ToArray(), "OK to run? (yes/mod/no): "u8.ToArray(), "{\"result\":{"u8.ToArray(), "}}"u8.ToArray(),
        """{"jsonrpc":"2.0","id":null,"result":{}}"""u8.ToArray(), """{"error":{"data":{"messages":{"error":["\ud800"]}}}}"""u8.ToArray(), [0xff, 0xc3],
    ];

    [Fact(Timeout = Limit)]
    public Task Any_reply() => Fuzzing.RunAsync(Fuzzing.QuickInputs, TimeSpan.MaxValue, Make, RunAsync);

    [Fact(Timeout = Limit)]
    [Trait("Set", "Long")]
    public Task Any_reply_for_long() => Fuzzing.RunAsync(Fuzzing.LongInputs, Fuzzing.LongTime, Make, RunAsync);

    private static byte[] Make(Random random)
    {
        List<byte> bytes = [];
        for (int count = random.Next(1, 12); count > 0; count--)
        {
            bytes.AddRange(random.Next(3) > 0 ? Header((int)Signals[random.Next(Signals.Length)]) : FakeLogin.Frame(Payloads[random.Next(Payloads.Length)]));
        }

        return random.Next(4) == 0 ? Fuzzing.Mutate(random, bytes.ToArray()) : [.. bytes];
    }

    private static byte[] Header(int length)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    private static async Task RunAsync(byte[] input, Random random)
    {
        var login = new FuzzLogin();
        int answers = 0;
        await using var peer = new FuzzPeer(random, received =>
            !login.IsOver ? login.Answer(received)
            : received.StartsWith(".api", StringComparison.Ordinal) && random.Next(16) > 0 ? [.. Header((int)Signal.CommandOk), .. Header((int)Signal.MainPrompt)]
            : ++answers < 4 ? input : []);
        await using DirectorConsole console = await DirectorConsole.ConnectAsync(peer, FakeSession.Options);
        for (int command = 0; command < 2; command++)
        {
            try
            {
                await UseAsync(console, random);
            }
            catch (DirectorException e)
            {
                Assert.NotEqual("", e.Message);
            }
        }
    }

    private static async Task UseAsync(DirectorConsole console, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                await console.CallAsync("list jobs");
                break;
            case 1:
                await console.SendCommandAsync("list jobs", (ApiMode)random.Next(2));
                break;
            case 2:
                await console.PingAsync();
                break;
            default:
                await HoldAsync(console, random);
                break;
        }
    }

    private static async Task HoldAsync(DirectorConsole console, Random random)
    {
        await using CommandDialogue dialogue = await console.StartAsync("restore", (ApiMode)random.Next(3));
        await foreach (ReplyEvent item in dialogue.ReadAllAsync())
        {
            if (item is ReplyPrompt && random.Next(4) == 0)
            {
                return;
            }

            if (item is ReplyPrompt)
            {
                await (random.Next(2) == 0 ? dialogue.LeavePromptAsync() : dialogue.AnswerAsync("yes"));
            }
        }
    }
}
