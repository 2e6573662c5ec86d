using Bareos.Director.Console;
using Bareos.Director.Transport;
using static Bareos.Director.RealTests.RealDirector;

namespace Bareos.Director.RealTests;

/// <summary>Questions of a real director, none of which is ever answered by yes.</summary>
public sealed class DialogueTests
{
    public static TheoryData<TlsMode> Modes => RealDirector.Modes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_run_that_is_left_at_its_selection_runs_nothing(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        IReadOnlyList<string> jobs = await NamesAsync(console, ".jobs", "jobs");
        long before = await CountJobsAsync(console);

        await using (CommandDialogue run = await console.StartAsync("run", ApiMode.Packets, Cancellation))
        {
            SelectPrompt prompt = Assert.IsType<SelectPrompt>(await PromptAsync(run));
            Assert.Contains(prompt.Items, jobs.Contains);
            await run.LeavePromptAsync(Cancellation);
            Assert.Null(await PromptAsync(run));
            Say($"run asks: {prompt.Text.Trim()} ({prompt.Items.Count} items)");
        }

        Assert.Equal(before, await CountJobsAsync(console));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_run_that_is_not_confirmed_runs_nothing(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        IReadOnlyList<string> jobs = await NamesAsync(console, ".jobs type=B", "jobs");
        long before = await CountJobsAsync(console);

        await using (CommandDialogue run = await console.StartAsync($"run job=\"{jobs[0]}\"", ApiMode.Packets, Cancellation))
        {
            RunConfirmationPrompt prompt = Assert.IsType<RunConfirmationPrompt>(await PromptAsync(run));
            Assert.Contains(jobs[0], prompt.Summary, StringComparison.Ordinal);
            await run.AnswerAsync("no", Cancellation);
            Assert.Null(await PromptAsync(run));
            Say($"run job={jobs[0]}: {prompt.Text.Trim()} no");
        }

        Assert.Equal(before, await CountJobsAsync(console));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_marked_restore_tree_that_is_disposed_restores_nothing(TlsMode tls) => await LeaveTreeAsync(tls, "disposed", async (_, tree) => await tree.DisposeAsync());

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_marked_restore_tree_that_is_cancelled_restores_nothing(TlsMode tls) => await LeaveTreeAsync(tls, "cancelled", async (_, tree) =>
    {
        await tree.AnswerAsync("ls", Cancellation);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await tree.ReadAsync(cancellation.Token) is not null)
            {
                cancellation.Token.ThrowIfCancellationRequested();
            }
        });
        await tree.DisposeAsync();
    });

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_marked_restore_tree_whose_session_is_closed_restores_nothing(TlsMode tls) => await LeaveTreeAsync(tls, "closed", (console, _) => console.CloseAsync(Cancellation));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_marked_restore_tree_whose_session_is_closed_without_grace_restores_nothing(TlsMode tls) => await LeaveTreeAsync(tls, "cut off", async (console, tree) =>
    {
        await tree.AnswerAsync("ls", Cancellation);
        await console.CloseAsync(Cancellation);
    }, closeGrace: TimeSpan.Zero);

    private static async Task LeaveTreeAsync(TlsMode tls, string how, Func<DirectorConsole, CommandDialogue, Task> leave, TimeSpan? closeGrace = null)
    {
        await using DirectorConsole observer = await ConnectAsync(tls);
        (string jobId, string client) = await LastBackupAsync(observer);
        long before = await CountRestoresAsync(observer);
        DirectorConsoleOptions options = Options(tls);
        DirectorConsole console = await DirectorConsole.ConnectAsync(options with { CloseGrace = closeGrace ?? options.CloseGrace }, Cancellation);
        CommandDialogue tree = await console.StartAsync($"restore client=\"{client}\" jobid={jobId}", ApiMode.Packets, Cancellation);
        Assert.IsType<RestoreTreePrompt>(await PromptAsync(tree));
        await tree.AnswerAsync("mark *", Cancellation);
        Assert.IsType<RestoreTreePrompt>(await PromptAsync(tree));

        await leave(console, tree);
        await console.DisposeAsync();
        await observer.CallAsync("version", Cancellation);

        Assert.Equal(before, await CountRestoresAsync(observer));
        Say($"restore of job {jobId}: everything marked, then {how}: {before} restores before and after");
    }

    /// <summary>Reads to the next question; <see langword="null"/> at the end of the reply.</summary>
    private static async Task<Prompt?> PromptAsync(CommandDialogue dialogue)
    {
        while (await dialogue.ReadAsync(Cancellation) is { } item)
        {
            if (item is ReplyPrompt prompt)
            {
                return prompt.Prompt;
            }
        }

        return null;
    }
}
