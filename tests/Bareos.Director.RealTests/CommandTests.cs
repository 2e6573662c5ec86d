using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Transport;
using static Bareos.Director.RealTests.RealDirector;

namespace Bareos.Director.RealTests;

public sealed class CommandTests
{
    public static TheoryData<TlsMode> Modes => RealDirector.Modes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task Version_clients_and_jobs_are_told_as_JSON(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);

        JsonReply version = await console.CallAsync("version", Cancellation);
        IReadOnlyList<string> clients = await NamesAsync(console, ".clients", "clients");
        IReadOnlyList<string> jobs = await NamesAsync(console, ".jobs", "jobs");

        Assert.Equal(console.Director.Version, version.Result!.Value.GetProperty("version").GetProperty("version").GetString());
        Say($"version {console.Director.Version}, {clients.Count} clients, {jobs.Count} jobs");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task Lists_keep_to_their_limit(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);

        int listed = Length((await console.CallAsync("list jobs limit=2", Cancellation)).Result!.Value.GetProperty("jobs"));
        int listedLong = Length((await console.CallAsync("llist jobs limit=2", Cancellation)).Result!.Value.GetProperty("jobs"));

        Assert.InRange(listed, 1, 2);
        Assert.Equal(listed, listedLong);
        Say($"list jobs limit=2: {listed} rows");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task The_log_of_the_last_job_is_readable(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        (string jobId, _) = await LastBackupAsync(console);

        JsonReply log = await console.CallAsync($"llist joblog jobid={jobId}", Cancellation);

        Assert.True(log.Result!.Value.TryGetProperty("joblog", out JsonElement lines));
        Say($"joblog of job {jobId}: {Length(lines)} entries");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task The_directors_status_is_told_in_every_mode(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);

        TextReply text = await console.SendCommandAsync("status dir", ApiMode.Text, Cancellation);
        TextReply packets = await console.SendCommandAsync("status dir", ApiMode.Packets, Cancellation);
        JsonReply json = await console.CallFullResultAsync("status dir", Cancellation);
        TextReply again = await console.SendCommandAsync(".status dir current", ApiMode.Text, Cancellation);

        Assert.Contains(console.Director.Version, text.Text, StringComparison.Ordinal);
        Assert.Contains(console.Director.Version, packets.Text, StringComparison.Ordinal);
        Assert.Equal(CommandStatus.Ok, packets.Status);
        Assert.NotNull(json.Result);
        Assert.StartsWith("1000 OK", again.Text, StringComparison.Ordinal);
        Say($"status dir: {text.Text.Length} characters, {packets.Packets.Count} packets, {json.Raw.Length} bytes of JSON");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task An_unknown_command_is_told_apart(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);

        await Assert.ThrowsAsync<UnknownCommandException>(() => console.CallAsync("nonsense", Cancellation));
        TextReply text = await console.SendCommandAsync("nonsense", ApiMode.Packets, Cancellation);

        Assert.True(text.IsUnknownCommand);
        Assert.Equal(SessionState.Ready, console.State);
        Say($"unknown: {text.Text.Trim()}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task Cancelling_a_job_that_does_not_exist_fails(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);

        CommandFailedException failed = await Assert.ThrowsAsync<CommandFailedException>(() => console.CallAsync("cancel jobid=999999999", Cancellation));

        Assert.Equal(CommandStatus.Ok, failed.Reply.Status);
        Say($"cancel: {failed.Message} (and the signal says {failed.Reply.Status})");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task Eight_sessions_at_once_get_their_own_answers(TlsMode tls)
    {
        const int Calls = 200;
        DirectorConsole[] consoles = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConnectAsync(tls)));

        await Task.WhenAll(consoles.SelectMany((console, i) => Enumerable.Range(0, Calls).Select(async call =>
        {
            string name = $"unknown-{i}-{call}";
            TextReply reply = await console.SendCommandAsync(name, ApiMode.Packets, Cancellation);
            Assert.Equal($"{name}: is an invalid command.\n", reply.Text);
        })));

        foreach (DirectorConsole console in consoles)
        {
            await console.DisposeAsync();
        }

        Say($"{consoles.Length} sessions × {Calls} commands, none mixed up");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_reply_of_several_frames_arrives_whole(TlsMode tls)
    {
        const int Length = 3_000_000;
        await using DirectorConsole console = await ConnectAsync(tls);
        JsonReply reply = await console.CallFullResultAsync($".sql query=\"select repeat('x',{Length}) as x\"", Cancellation);
        Assert.SkipWhen(reply.IsUnknownCommand, "This console may not use .sql.");

        Assert.Equal(new string('x', Length), reply.Result!.Value.GetProperty("query")[0].GetProperty("x").GetString());
        TextReply text = await console.SendCommandAsync($".sql query=\"select repeat('x',{Length}) as x\"", ApiMode.Packets, Cancellation);

        Assert.InRange(text.Text.Length, Length, int.MaxValue);
        Say($"{reply.Raw.Length} bytes of JSON, {text.Packets.Count} packets of text");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_reply_over_the_limit_leaves_the_session_usable(TlsMode tls)
    {
        DirectorConsoleOptions options = Options(tls) with { Limits = new ReplyLimits { MaxReplyBytes = 100 } };
        await using DirectorConsole console = await DirectorConsole.ConnectAsync(options, Cancellation);

        await Assert.ThrowsAsync<ReplyTooLargeException>(() => console.CallAsync(".help", Cancellation));
        await console.SendCommandAsync("time", ApiMode.Packets, Cancellation);

        Assert.Equal(SessionState.Ready, console.State);
        Say($"a reply over 100 bytes was refused, and the session went on");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_session_that_was_idle_is_as_good_as_before(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        await console.CallAsync("version", Cancellation);

        // Only time shows whether a director pushes anything, or ends what is idle.
        await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);

        Assert.True(console.IsConnected);
        Assert.False(console.HasData);
        await console.CallAsync("version", Cancellation);
        Say($"idle for 5 s, nothing was pushed");
    }

    private static int Length(JsonElement rows) => rows.ValueKind == JsonValueKind.Array ? rows.GetArrayLength() : 0;
}
