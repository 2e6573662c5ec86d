using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Tests.Robustness.Draining;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

/// <summary>Large replies, and consumers that do not take them.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class SpoolTests
{
    private const int Limit = 120_000;
    private const int FrameBytes = 999_996;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Json)]
    public async Task A_reply_over_the_limit_is_refused_and_the_session_goes_on(ApiMode mode)
    {
        await using var director = new FakeDirector();
        director.Expects("big").Sends([.. Enumerable.Repeat((object)new byte[1000], 100), mode == ApiMode.Text ? Signal.EndOfData : Signal.MainPrompt]);
        director.Expects("small").Sends(mode == ApiMode.Text ? ["ok", Signal.EndOfData] : [Signal.CommandBegin, Signal.CommandOk, """{"result":{}}""", Signal.MainPrompt]);
        await using DirectorConsole console = await director.LogInAsync(options => options with { Limits = new ReplyLimits { MaxReplyBytes = 50_000 } });

        ReplyTooLargeException error = await Assert.ThrowsAsync<ReplyTooLargeException>(() => RunAsync(console, "big", mode));
        await RunAsync(console, "small", mode);

        Assert.Equal((50_000, CommandOutcome.Executed), (error.LimitBytes, error.Outcome));
        Assert.Equal(SessionState.Ready, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_consumer_that_never_reads_holds_up_nobody_and_costs_little_memory()
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

    [Fact(Timeout = Limit)]
    public async Task Many_tiny_frames_count_with_what_they_cost()
    {
        var limits = new ReplyLimits { StreamMemoryBytes = 1 << 20, StreamSpoolBytes = 1 << 20 };
        var spool = new ReplySpool(limits, () => ReplyTooLargeException.ForSpool("restore", limits));

        for (int i = 0; i < 1_000_000; i++)
        {
            spool.Append(Frame.Data("+"u8.ToArray()));
        }

        Assert.InRange(spool.DiscardedBytes, 1, long.MaxValue);
        spool.Complete();
        int kept = 0;
        await Assert.ThrowsAsync<ReplyTooLargeException>(async () =>
        {
            while (await spool.ReadAsync(Cancellation) is not null)
            {
                kept++;
            }
        });
        Assert.InRange(kept, 1, (1 << 20) / 5);
    }

    [Theory(Timeout = Limit)]
    [InlineData("/nonexistent/spool")]
    [InlineData("/proc")]
    [InlineData("no\0path")]
    public async Task A_spool_folder_that_takes_nothing_costs_the_reply_and_not_the_session(string folder)
    {
        await using var director = new FakeDirector();
        director.Expects("big").Replies([.. Enumerable.Repeat((object)new byte[1000], 100)]).Expects("small").Replies("ok");
        await using DirectorConsole console = await director.LogInAsync(options => options with { Limits = new ReplyLimits { StreamMemoryBytes = 10_000, SpoolDirectory = folder } });
        await using CommandDialogue dialogue = await console.StartAsync("big", ApiMode.Text, Cancellation);
        await director.ReceivesAsync(1);
        Task<TextReply> small = console.SendCommandAsync("small", cancellationToken: Cancellation);
        Assert.Equal("ok", (await small).Text);

        await Assert.ThrowsAsync<ReplyTooLargeException>(() => ReadToEndAsync(dialogue));
    }

    [Fact(Timeout = Limit)]
    public async Task A_full_disk_is_told_and_no_part_is_missing_in_silence()
    {
        var limits = new ReplyLimits { StreamMemoryBytes = 100 };
        var spool = new ReplySpool(limits, () => ReplyTooLargeException.ForSpool("big", limits), FullDisk);

        spool.Append(Frame.Data(new byte[1000]));
        spool.Append(Frame.Of(Signal.EndOfData));
        spool.Complete();

        await Assert.ThrowsAsync<ReplyTooLargeException>(async () =>
        {
            while (await spool.ReadAsync(Cancellation) is not null)
            {
            }
        });
    }

    [Fact(Timeout = Limit)]
    public async Task A_question_behind_a_loss_is_left_because_nobody_will_see_it()
    {
        await using var director = new FakeDirector();
        director.Expects("run").Sends([.. Enumerable.Repeat((object)new byte[1000], 100), "Sure? ", Signal.SubPrompt]).Expects(".").Replies("Nothing done.").Expects("small").Replies("ok");
        await using DirectorConsole console = await director.LogInAsync(options => options with { Limits = new ReplyLimits { StreamMemoryBytes = 1000, StreamSpoolBytes = 10_000 } });
        await using CommandDialogue dialogue = await console.StartAsync("run", ApiMode.Text, Cancellation);

        await director.ReceivesAsync(2);
        Assert.Equal("ok", (await console.SendCommandAsync("small", cancellationToken: Cancellation)).Text);
        await Assert.ThrowsAsync<ReplyTooLargeException>(() => ReadToEndAsync(dialogue));
        Assert.Equal(["run", ".", "small"], director.Received);
    }

    [Fact]
    public void A_spool_file_is_its_owners_alone_and_has_no_name()
    {
        string folder = Directory.CreateTempSubdirectory("spool-test").FullName;
        try
        {
            using var file = new SpoolFile(folder);
            file.Append(Frame.Data("secret"u8.ToArray()));

            Assert.Empty(Directory.GetFileSystemEntries(folder));
            Assert.True(file.TryRead(out Frame frame));
            Assert.True(frame.Payload.Span.SequenceEqual("secret"u8));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : file.Mode);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static SpoolFile FullDisk() => new(new FileStream("/dev/full", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));

    private static Task RunAsync(DirectorConsole console, string command, ApiMode mode) =>
        mode == ApiMode.Json ? console.CallAsync(command, Cancellation) : console.SendCommandAsync(command, mode, Cancellation);

    private static async Task ReadToEndAsync(CommandDialogue dialogue)
    {
        while (await dialogue.ReadAsync(Cancellation) is not null)
        {
        }
    }
}
