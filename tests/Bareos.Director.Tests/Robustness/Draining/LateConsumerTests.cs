using Bareos.Director.Console;
using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Robustness.Draining;

/// <summary>What waits for a late reader takes little memory, and is all there when the reader comes.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class LateConsumerTests
{
    private const int Limit = 120_000;
    private const int FrameBytes = 999_996;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_consumer_that_reads_late_holds_up_nobody_and_costs_little_memory()
    {
        const int Frames = 128;
        byte[] frame = new byte[FrameBytes];
        await using var director = new FakeDirector(capacity: 2 << 20);
        var sent = new TaskCompletionSource();
        director.Expects("big").Does(async end =>
        {
            for (int i = 0; i < Frames; i++)
            {
                await end.SendAsync(frame);
            }

            sent.SetResult();
        }).Replies();
        await using DirectorConsole console = await director.LogInAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await using CommandDialogue dialogue = await console.StartAsync("big", ApiMode.Text, Cancellation);
        await sent.Task;
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        long read = 0;
        await foreach (ReplyEvent item in dialogue.ReadAllAsync(Cancellation))
        {
            read += item is ReplyOutput output ? output.Bytes.Length : 0;
        }

        Assert.Equal((long)Frames * FrameBytes, read);
        Assert.InRange(kept, long.MinValue, 48 << 20);
    }
}
