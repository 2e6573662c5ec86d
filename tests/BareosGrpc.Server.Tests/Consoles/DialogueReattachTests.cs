using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles;

/// <summary>Nothing is lost, nothing repeated, nothing answered twice, wherever the stream of a dialogue breaks.</summary>
public sealed class DialogueReattachTests
{
    [Fact]
    public async Task A_dialogue_goes_on_as_if_nothing_had_happened_wherever_its_stream_is_cut()
    {
        IReadOnlyList<string> uncut = await PlayAsync((_, _) => Task.CompletedTask);
        Assert.Contains(uncut, told => told.Contains("files newly marked", StringComparison.Ordinal));
        Assert.Contains(uncut, told => told.Contains("Job queued", StringComparison.Ordinal));

        for (ulong boundary = 1; boundary <= (ulong)uncut.Count + 1; boundary++)
        {
            ulong cutAt = boundary;
            IReadOnlyList<string> cut = await PlayAsync((dialogue, _) => dialogue.Taken == cutAt ? dialogue.ReattachAsync() : Task.CompletedTask);
            Assert.Equal(uncut, cut);
        }
    }

    [Fact]
    public async Task What_was_sent_as_the_stream_broke_is_taken_once()
    {
        IReadOnlyList<string> uncut = await PlayAsync((_, _) => Task.CompletedTask);

        // The cut comes right behind every message of the caller's, which may have arrived or not.
        IReadOnlyList<string> cut = await PlayAsync((dialogue, hasSent) => hasSent ? dialogue.ReattachAsync() : Task.CompletedTask);

        Assert.Equal(uncut, cut);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Cuts_and_repetitions_at_random_change_nothing(int seed)
    {
        IReadOnlyList<string> uncut = await PlayAsync((_, _) => Task.CompletedTask);
        var random = new Random(seed);

        IReadOnlyList<string> cut = await PlayAsync(async (dialogue, hasSent) =>
        {
            // Nothing says more than the end, which is forgotten once it was acknowledged.
            switch (dialogue.IsOver ? -1 : random.Next(6))
            {
                case 0:
                    await dialogue.ReattachAsync();
                    break;
                case 1:
                    // As if the last messages had not been taken: they come again, and are dropped.
                    await dialogue.ReattachAsync((ulong)random.NextInt64((long)dialogue.Acknowledged, (long)dialogue.Taken + 1));
                    break;
                case 2:
                    await dialogue.ReattachAsync(cut: false);
                    break;
                case 3:
                    await dialogue.RepeatAsync(random);
                    break;
            }
        });

        Assert.Equal(uncut, cut);
    }

    [Fact]
    public async Task What_was_not_acknowledged_comes_again()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"));
        using ResumableDialogue dialogue = await ResumableDialogue.OpenAsync(service);
        await dialogue.SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = "version" } });
        await dialogue.NextAsync();
        await dialogue.NextAsync();

        await dialogue.ReattachAsync(taken: 1);
        await dialogue.SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = "quit" } });
        while (await dialogue.NextAsync() is not null)
        {
        }

        Assert.Equal(2, dialogue.Repeated);
    }

    /// <summary>Plays the script on a service of its own, and proves that everything in it happened once.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(Func<ResumableDialogue, bool, Task> disturb)
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"));
        using ResumableDialogue dialogue = await ResumableDialogue.OpenAsync(service);
        var script = new DialogueScript();
        InteractiveResponse? message = new InteractiveResponse { Opened = new DialogueOpened() };
        while (!script.IsOver)
        {
            InteractiveRequest? says = script.Hear(message!);
            if (says is not null)
            {
                await dialogue.SendAsync(says);
            }

            await disturb(dialogue, says is not null);
            message = script.IsOver ? null : await dialogue.NextAsync();
            Assert.True(script.IsOver || message is not null, "The stream ended before the dialogue.");
        }

        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);
        Assert.Equal((1, 0), (service.Simulator.Counters.JobsStarted, service.Simulator.Counters.RestoresExecuted));
        Assert.Equal(1, service.Simulator.Counters.MutationsExecuted);
        Assert.Equal(2, service.Simulator.Counters.Commands["run"]);
        Assert.Equal(1, service.Simulator.Counters.Commands["restore"]);
        return script.Told;
    }
}
