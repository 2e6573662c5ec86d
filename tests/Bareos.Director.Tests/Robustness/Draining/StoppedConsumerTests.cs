using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Draining;

/// <summary>
/// A console that stops reading can hold up a director's running backups. So the director is read whatever our own caller does, and what waits
/// takes no memory beyond its limit.
/// </summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class StoppedConsumerTests
{
    private const int Limit = 600_000;

    private const int RowBytes = 32 * 1024;
    private const long Quick = 128L << 20;
    private const long Long = 1L << 30;

    // The memory of the spool is 4 MiB; the rest is buffers.
    private const long MostMemory = 40L << 20;

    [Fact(Timeout = Limit)]
    public Task A_dialogue_that_nobody_reads() => LeaveDialogueAsync(Quick);

    [Fact(Timeout = Limit)]
    [Trait("Set", "Long")]
    public Task A_dialogue_that_nobody_reads_of_a_large_reply() => LeaveDialogueAsync(Long);

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Json)]
    public async Task A_complete_reply_above_its_limit(ApiMode mode)
    {
        await using SmallSockets session = await SmallSockets.OpenAsync(new ReplyLimits { MaxReplyBytes = 1 << 20 });
        Task call = mode == ApiMode.Json ? session.Console.CallAsync("list files") : session.Console.SendCommandAsync("list files");
        if (mode == ApiMode.Json)
        {
            await AnswerAsync(session.Director, ".api json compact=yes", [Signal.CommandOk, Signal.MainPrompt]);
        }

        Assert.Equal("list files", (await session.Director.ReadAsync())?.Text);
        long memory = await SendAsync(session.Director, Quick);
        await session.Director.SendAsync(mode == ApiMode.Json ? Signal.MainPrompt : Signal.EndOfData);

        await Assert.ThrowsAsync<ReplyTooLargeException>(() => call);
        Assert.InRange(memory, 0, MostMemory);
        await StillAnswersAsync(session, mode);
    }

    private static async Task LeaveDialogueAsync(long bytes)
    {
        var quota = new SpoolQuota(bytes * 2);
        await using SmallSockets session = await SmallSockets.OpenAsync(new ReplyLimits { Quota = quota });
        CommandDialogue dialogue = await session.Console.StartAsync("list files", ApiMode.Text);
        Assert.Equal("list files", (await session.Director.ReadAsync())?.Text);
        Assert.IsType<ReplyOutput>(await FirstAsync(session.Director, dialogue));

        // From here on nobody reads. That every write completes is the proof: the kernel's buffers hold a thousandth of it.
        long memory = await SendAsync(session.Director, bytes);
        Assert.InRange(memory, 0, MostMemory);
        Assert.InRange(quota.UsedBytes, bytes - RowBytes, bytes * 2);

        await dialogue.DisposeAsync();
        await session.Director.SendAsync(Signal.EndOfData);
        await StillAnswersAsync(session, ApiMode.Text);
        Assert.Equal(0, quota.UsedBytes);
    }

    private static async Task<ReplyEvent?> FirstAsync(DirectorEnd director, CommandDialogue dialogue)
    {
        await director.SendAsync("a row\n");
        return await dialogue.ReadAsync();
    }

    /// <summary>Sends so much. Returns by how much the memory in use grew meanwhile at most.</summary>
    private static async Task<long> SendAsync(DirectorEnd director, long bytes)
    {
        byte[] row = new byte[RowBytes];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        for (long sent = 0; sent < bytes; sent += row.Length)
        {
            await director.SendAsync(row);
            long grown = GC.GetTotalMemory(forceFullCollection: false) - before;

            // How much the runtime leaves lying before it collects is its own affair.
            most = Math.Max(most, grown > MostMemory ? GC.GetTotalMemory(forceFullCollection: true) - before : grown);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes >> 20} MiB sent, memory grew by {most >> 10} KiB at most");
        return most;
    }

    private static async Task StillAnswersAsync(SmallSockets session, ApiMode mode)
    {
        Task call = mode == ApiMode.Json ? session.Console.CallAsync("version") : session.Console.SendCommandAsync("version");
        await AnswerAsync(session.Director, "version", mode == ApiMode.Json ? [Signal.CommandOk, Signal.MainPrompt] : [Signal.EndOfData]);
        await call;
    }

    private static async Task AnswerAsync(DirectorEnd director, string command, Signal[] signals)
    {
        Assert.Equal(command, (await director.ReadAsync())?.Text);
        foreach (Signal signal in signals)
        {
            await director.SendAsync(signal);
        }
    }
}
