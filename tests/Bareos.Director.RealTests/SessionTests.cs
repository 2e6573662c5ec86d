using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Transport;
using static Bareos.Director.RealTests.RealDirector;

namespace Bareos.Director.RealTests;

/// <summary>What a session remembers, and how it lives while nobody uses it.</summary>
public sealed class SessionTests
{
    public static TheoryData<TlsMode> Modes => RealDirector.Modes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task An_idle_session_keeps_itself_alive_in_every_mode(TlsMode tls)
    {
        var time = new ManualTime();
        await using DirectorConsole console = await DirectorConsole.ConnectAsync(Options(tls) with { TimeProvider = time }, Cancellation);
        for (int round = 0; round < 5; round++)
        {
            foreach (ApiMode mode in Enum.GetValues<ApiMode>())
            {
                string version = mode == ApiMode.Json
                    ? (await console.CallAsync("version", Cancellation)).Result!.Value.GetProperty("version").GetProperty("version").GetString()!
                    : (await console.SendCommandAsync("version", mode, Cancellation)).Text;
                Assert.Contains(console.Director.Version, version, StringComparison.Ordinal);
                Assert.Equal(mode, console.ApiMode);

                // The next command takes its turn behind the director's answer, and would be out of step if that were misread.
                time.Advance(console.Options.KeepAliveInterval);
                Assert.Equal(SessionState.Ready, console.State);
                Assert.True(console.IsConnected);
            }
        }

        Say($"15 signs of life, and the session is {console.State}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task The_catalog_is_known_once_the_director_has_opened_it_and_kept_when_reconnecting(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        string catalog = (await NamesAsync(console, ".catalogs", "catalogs"))[0];
        await console.SendCommandAsync("list pools", ApiMode.Text, Cancellation);
        CatalogChoice? opened = console.Catalog;

        await console.UseCatalogAsync(catalog, Cancellation);
        CatalogUnavailableException refused = await Assert.ThrowsAsync<CatalogUnavailableException>(() => console.UseCatalogAsync("no such catalog", Cancellation));
        CatalogChoice? after = console.Catalog;
        await console.UseCatalogAsync(catalog, Cancellation);
        await using DirectorConsole next = await console.ReconnectAsync(Cancellation);

        Assert.True(opened?.IsConfirmed ?? true);
        Assert.True(after is { IsConfirmed: true } or null);
        Assert.Equal(new CatalogChoice(catalog, IsConfirmed: true), next.Catalog);
        Say($"opened {opened}, after a wrong name {after}: {refused.Message}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task The_protocol_version_is_that_of_the_login(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        Assert.Equal(2, console.ProtocolVersion);
        if (tls == TlsMode.None)
        {
            await using DirectorConsole old = await DirectorConsole.ConnectAsync(Options(tls) with { OldProtocol = true }, Cancellation);
            Assert.Equal(1, old.ProtocolVersion);
            Assert.Equal(console.Director.Version, old.Director.Version);
            Say($"old protocol: {old.Director}");
        }
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_job_is_waited_for_without_blocking_the_session(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        (string jobId, _) = await LastBackupAsync(console);
        long id = long.Parse(jobId, System.Globalization.CultureInfo.InvariantCulture);

        JobState? ended = await console.WaitForJobAsync(id, TimeSpan.FromSeconds(30), cancellationToken: Cancellation);
        JobState? none = await console.WaitForJobAsync(999_999_999, TimeSpan.FromSeconds(30), cancellationToken: Cancellation);

        Assert.Equal(('T', true), (ended?.Status, ended?.HasSucceeded ?? false));
        Assert.Null(none);
        Say($"{ended}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_main_prompt_and_a_question_are_told_apart(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);
        Assert.IsType<MainPrompt>(console.Prompt);
        await using CommandDialogue run = await console.StartAsync("run", ApiMode.Packets, Cancellation);
        ReplyEvent? item;
        do
        {
            item = await run.ReadAsync(Cancellation);
        }
        while (item is not (null or ReplyPrompt));

        var select = Assert.IsType<SelectPrompt>(console.Prompt);
        Assert.Null(select.Default);
        Assert.NotNull(select.Reject(""));
        await run.LeavePromptAsync(Cancellation);
        while (await run.ReadAsync(Cancellation) is not null)
        {
        }

        Assert.IsType<MainPrompt>(console.Prompt);
        Say($"{select.Title} {select.Items.Count} items");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task Long_output_is_the_same_complete_and_streamed(TlsMode tls)
    {
        const string Command = ".sql query=\"select repeat('x', 2500000) as x\"";
        await using DirectorConsole console = await ConnectAsync(tls);

        TextReply complete = await console.SendCommandAsync(Command, ApiMode.Packets, Cancellation);
        long streamed = 0;
        await using (CommandDialogue dialogue = await console.StartAsync(Command, ApiMode.Packets, Cancellation))
        {
            await foreach (ReplyEvent item in dialogue.ReadAllAsync(Cancellation))
            {
                streamed += item is ReplyOutput output ? output.Bytes.Length : 0;
            }
        }

        JsonReply json = await console.CallAsync(Command, Cancellation);

        Assert.Equal(complete.Packets.Sum(packet => (long)packet.Bytes.Length), streamed);
        Assert.InRange(streamed, 2_500_000, 2_600_000);
        Assert.InRange(json.Raw.Length, 2_500_000, 2_600_000);
        Say($"{streamed} bytes of text in {complete.Packets.Count} packets, {json.Raw.Length} bytes of JSON");
    }
}
