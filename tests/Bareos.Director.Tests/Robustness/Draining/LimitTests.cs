using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Draining;

/// <summary>At a limit the reply is read to its end and thrown away, the caller learns so, and the session goes on.</summary>
public sealed class LimitTests
{
    private const int Limit = 120_000;

    private const int Rows = 100;
    private static readonly string Row = new('x', 1000);

    [Fact(Timeout = Limit)]
    public Task A_reply_that_waits_for_its_reader() =>
        OverflowAsync(new ReplyLimits { StreamMemoryBytes = 10_000, StreamSpoolBytes = 50_000 }, least: 40, most: 50);

    [Fact(Timeout = Limit)]
    public Task All_replies_together() =>
        OverflowAsync(new ReplyLimits { Quota = new SpoolQuota(20_000) }, least: 15, most: 20);

    [Fact(Timeout = Limit)]
    public Task A_folder_that_takes_no_file() => OverflowAsync(
        new ReplyLimits { StreamMemoryBytes = 10_000, SpoolDirectory = Path.Combine(Path.GetTempPath(), "no-such-folder") }, least: 8, most: 10);

    [Fact(Timeout = Limit)]
    public async Task Sessions_share_a_quota()
    {
        var quota = new SpoolQuota(60_000);
        await using FakeSession first = await FakeSession.OpenAsync(options => options with { Limits = new ReplyLimits { Quota = quota } });
        await using FakeSession second = await FakeSession.OpenAsync(options => options with { Limits = new ReplyLimits { Quota = quota } });
        CommandDialogue waiting = await SendRowsAsync(first, 50);
        await using CommandDialogue refused = await SendRowsAsync(second, 50);

        Assert.InRange(await ReadUntilLossAsync(refused), 1, 9);
        await waiting.DisposeAsync();
        Assert.Equal(0, quota.UsedBytes);
        await using CommandDialogue accepted = await SendRowsAsync(second, 50);
        Assert.Equal(50, await CountRowsAsync(accepted));
        Assert.Equal(0, quota.UsedBytes);
    }

    [Fact(Timeout = Limit)]
    public async Task Packets_without_bytes_cost_memory_too()
    {
        await using FakeSession session = await FakeSession.OpenAsync(options => options with { Limits = new ReplyLimits { MaxReplyBytes = 10_000 } });
        Task<TextReply> call = session.Console.SendCommandAsync("list");
        await session.ExpectAsync("list");
        for (int i = 0; i < 10_000; i++)
        {
            await session.SayAsync("");
        }

        await session.SayAsync(Signal.EndOfData);
        await Assert.ThrowsAsync<ReplyTooLargeException>(() => call);
    }

    [Fact(Timeout = Limit)]
    public async Task A_list_to_choose_from_that_does_not_end_is_offered_in_part()
    {
        const int Items = 20_000;
        await using FakeSession session = await FakeSession.OpenAsync();
        CommandDialogue dialogue = await session.StartAsync("run", ApiMode.Packets);
        await session.SayAsync(Signal.StartSelect, "Jobs:\n");
        for (int i = 0; i < Items; i++)
        {
            await session.SayAsync(Row);
        }

        await session.SayAsync(Signal.EndSelect, Signal.SelectInput, Signal.TextInput, "Select (1-20000): ");
        var prompt = Assert.IsType<SelectPrompt>(Assert.IsType<ReplyPrompt>(await dialogue.ReadAsync()).Prompt);
        Assert.InRange(prompt.Items.Count, 1, Items - 1);
        await Assert.ThrowsAsync<InvalidAnswerException>(() => dialogue.AnswerAsync("20000"));
        await dialogue.DisposeAsync();
        await session.ExpectAsync(".");
    }

    private static async Task OverflowAsync(ReplyLimits limits, int least, int most)
    {
        await using FakeSession session = await FakeSession.OpenAsync(options => options with { Limits = limits });
        CommandDialogue dialogue = await SendRowsAsync(session, Rows);

        Assert.InRange(await ReadUntilLossAsync(dialogue), least, most);
        Assert.Equal(SessionState.Ready, session.Console.State);
        await using CommandDialogue next = await SendRowsAsync(session, 1);
        Assert.Equal(1, await CountRowsAsync(next));
    }

    /// <summary>Runs a command whose reply is complete before anybody reads it.</summary>
    private static async Task<CommandDialogue> SendRowsAsync(FakeSession session, int rows)
    {
        CommandDialogue dialogue = await session.StartAsync("list", ApiMode.Text);
        for (int i = 0; i < rows; i++)
        {
            await session.SayAsync(Row);
        }

        await session.SayAsync(Signal.EndOfData);

        // The next command's turn comes when the reply has been read off.
        Task ping = session.Console.PingAsync();
        await session.Director.ReadAsync();
        await session.SayAsync(Signal.Poll);
        await ping;
        return dialogue;
    }

    private static async Task<int> ReadUntilLossAsync(CommandDialogue dialogue)
    {
        int rows = 0;
        var loss = await Assert.ThrowsAsync<ReplyTooLargeException>(async () => rows = await CountRowsAsync(dialogue, count => rows = count));
        Assert.Equal(CommandOutcome.Executed, loss.Outcome);
        return rows;
    }

    private static async Task<int> CountRowsAsync(CommandDialogue dialogue, Action<int>? counted = null)
    {
        int rows = 0;
        await foreach (ReplyEvent item in dialogue.ReadAllAsync())
        {
            rows += item is ReplyOutput ? 1 : 0;
            counted?.Invoke(rows);
        }

        return rows;
    }
}
