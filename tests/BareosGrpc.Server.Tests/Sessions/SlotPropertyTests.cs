using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Tests.Sessions;

/// <summary>Random operations on the real books and on the model of them: both must give the same answers to the same askers, at any time.</summary>
public sealed class SlotPropertyTests
{
    private const int Operations = 4_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Whatever_happens_the_books_say_what_the_rules_say(int seed)
    {
        var random = new Random(seed);
        int max = random.Next(1, 7);
        var limits = new SlotLimits(max, random.Next(1, max + 1), random.Next(1, max + 2), random.Next(1, 4), random.Next(1, 12));
        var run = new SlotRun(limits, random);
        for (int i = 0; i < Operations; i++)
        {
            run.Step();
            run.Check();
        }

        run.EndAll();
    }
}
