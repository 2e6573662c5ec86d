using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Google.Protobuf.Collections;
using Grpc.Core;
using Kind = BareosGrpc.V1.InteractiveResponse.MessageOneofCase;

namespace BareosGrpc.Server.Tests.Consoles;

/// <summary>Who may go on with a dialogue, for how long, and what becomes of one that nobody goes on with.</summary>
public sealed class DialogueWindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(2);
    private static readonly (string Key, string? Value) Hasty = ("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1");

    [Fact]
    [Provokes(ErrorReason.SessionLost)]
    public async Task A_dialogue_that_nobody_goes_on_with_leaves_the_tree_by_quit_and_its_session_is_closed()
    {
        var time = new ManualTime();
        await using TestService service = await TestService.StartAsync(time);
        using ResumableDialogue dialogue = await InTreeAsync(service);

        dialogue.Cut();
        await time.ElapseAsync(Window);
        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);

        Assert.Equal((0, 0), (service.Simulator.Counters.RestoresExecuted, service.Simulator.Counters.MutationsExecuted));
        Assert.Equal(ErrorReason.SessionLost, (await Failures.OfAsync(() => dialogue.ReattachAsync())).Reason);
    }

    [Fact]
    public async Task Within_the_window_a_dialogue_keeps_its_session_and_counts_for_its_caller()
    {
        var time = new ManualTime();
        await using TestService service = await TestService.StartAsync(time);
        using ResumableDialogue dialogue = await InTreeAsync(service);
        dialogue.Cut();
        await WindowBeginsAsync(service, time);

        time.Advance(Window - TimeSpan.FromSeconds(1));
        SessionInfo info = Assert.Single(Held(service));
        await dialogue.ReattachAsync();

        Assert.Equal((true, SessionState.AtPrompt, ""), (info.IsDialogue, info.State, info.SessionId));
        Assert.Equal(1, service.Simulator.Counters.OpenSessions);
    }

    [Fact]
    public async Task A_dialogue_that_waits_for_a_stream_takes_its_callers_place()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxOwnedSessionsPerCaller", "1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        dialogue.Dispose();

        Failure failure = await Failures.OfAsync(() => TestDialogue.OpenAsync(service));

        Assert.Equal(ErrorReason.CallerSessionLimit, failure.Reason);
    }

    [Fact]
    public async Task A_dialogue_that_waits_for_a_stream_is_left_by_quit_when_the_service_stops()
    {
        await using TestService service = await TestService.StartAsync(Hasty);
        using ResumableDialogue dialogue = await InTreeAsync(service);
        dialogue.Cut();

        await service.StopAsync();
        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);

        Assert.Equal(0, service.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task A_new_stream_takes_the_place_of_the_old_one_which_is_told_so()
    {
        await using TestService service = await TestService.StartAsync(Hasty);
        using TestDialogue old = await TestDialogue.OpenAsync(service);
        using var call = service.Consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken);

        await call.RequestStream.WriteAsync(Reattach(old.Token), TestContext.Current.CancellationToken);
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        InteractiveResponse closed = await old.NextAsync(Kind.Closed);

        Assert.True(call.ResponseStream.Current.Opened.Reattached);
        Assert.Equal((CloseReason.Replaced, 0UL), (closed.Closed.Reason, closed.Sequence));
        await old.EndsAsync();
        await call.RequestStream.WriteAsync(new InteractiveRequest { Sequence = 2, Command = new DialogueCommand { Text = "version" } }, TestContext.Current.CancellationToken);
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Contains("bareos-dir", call.ResponseStream.Current.Output.Text);
    }

    [Theory]
    [Provokes(ErrorReason.ResumeTokenInvalid)]
    [InlineData("")]
    [InlineData("c29tZXRoaW5nIGVsc2U")]
    public async Task A_token_that_was_never_given_is_refused(string token)
    {
        await using TestService service = await TestService.StartAsync();

        Assert.Equal(ErrorReason.ResumeTokenInvalid, (await ReattachAsync(service.Consoles, token)).Reason);
    }

    [Fact]
    public async Task A_forged_token_is_refused_and_the_dialogue_goes_on()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        string forged = (dialogue.Token[^1] == 'A' ? 'E' : 'A') + dialogue.Token[1..^1] + (dialogue.Token[^1] == 'A' ? 'E' : 'A');

        Failure failure = await ReattachAsync(service.Consoles, dialogue.Token[..^1] + (dialogue.Token[^1] == 'A' ? 'E' : 'A'));
        await ReattachAsync(service.Consoles, forged);
        await dialogue.CommandAsync("version");

        Assert.Equal(ErrorReason.ResumeTokenInvalid, failure.Reason);
        await dialogue.NextAsync(Kind.Completed);
    }

    [Fact]
    public async Task A_token_of_before_a_restart_finds_nothing()
    {
        string token;
        await using (TestService before = await TestService.StartAsync(Hasty))
        {
            using TestDialogue dialogue = await TestDialogue.OpenAsync(before);
            token = dialogue.Token;
        }

        await using TestService service = await TestService.StartAsync();

        Assert.Equal(ErrorReason.SessionLost, (await ReattachAsync(service.Consoles, token)).Reason);
    }

    [Fact]
    public async Task Another_callers_token_is_refused()
    {
        ApiKey a = ApiKey.Create(), b = ApiKey.Create();
        await using TestService service = await TestService.StartAsync(
            ("BareosGrpc:Callers:a:KeySha256", a.Sha256), ("BareosGrpc:Callers:a:Directors:*", "*"),
            ("BareosGrpc:Callers:b:KeySha256", b.Sha256), ("BareosGrpc:Callers:b:Directors:*", "*"));
        using var mine = service.Consoles.Interactive(With(a), cancellationToken: TestContext.Current.CancellationToken);
        await mine.RequestStream.WriteAsync(new InteractiveRequest { Sequence = 1, Open = new OpenDialogue { Target = Requests.Admin } }, TestContext.Current.CancellationToken);
        Assert.True(await mine.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        Failure failure = await ReattachAsync(service.Consoles, mine.ResponseStream.Current.Opened.ResumeToken, With(b));

        Assert.Equal(ErrorReason.ResumeTokenInvalid, failure.Reason);
    }

    [Theory]
    [InlineData(0, 99)]
    [InlineData(1, 1)]
    public async Task A_reattach_that_cannot_be_is_refused_and_the_dialogue_goes_on(ulong sequence, ulong acknowledged)
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        InteractiveRequest reattach = Reattach(dialogue.Token);
        (reattach.Sequence, reattach.Acknowledged) = (sequence, acknowledged);
        using var call = service.Consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(reattach, TestContext.Current.CancellationToken);

        Failure failure = await Failures.OfAsync(() => call.ResponseStream.MoveNext(CancellationToken.None));
        await dialogue.CommandAsync("version");

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
        await dialogue.NextAsync(Kind.Completed);
    }

    [Fact]
    public async Task What_a_dialogue_ended_with_while_nobody_listened_is_told_to_whoever_comes_back()
    {
        await using var director = new ScriptedDirector(_ => null);
        await using TestService service = await director.StartServiceAsync();
        using ResumableDialogue dialogue = await ResumableDialogue.OpenAsync(service);
        await dialogue.SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = "delete jobid=1 yes" } });
        await director.SeesAsync("delete jobid=1 yes");
        dialogue.Cut();

        await dialogue.ReattachAsync();

        Assert.Equal(ErrorReason.OutcomeUnknown, (await Failures.OfAsync(() => dialogue.NextAsync())).Reason);
        Assert.Equal(1, director.Lines.Count(line => line.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_dialogues_that_are_over_the_last_are_remembered()
    {
        await using TestService service = await TestService.StartAsync(Hasty);
        var tokens = new List<string>();
        for (int i = 0; i < 18; i++)
        {
            using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
            tokens.Add(dialogue.Token);
            await dialogue.HalfCloseAsync();
            await dialogue.ClosedAsync();
        }

        // Each is remembered when its session has been given back.
        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);
        Assert.Equal(ErrorReason.SessionLost, (await ReattachAsync(service.Consoles, tokens[0])).Reason);
        using var call = service.Consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(Reattach(tokens[^1]), TestContext.Current.CancellationToken);
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(CloseReason.Caller, call.ResponseStream.Current.Closed.Reason);
    }

    private static async Task<ResumableDialogue> InTreeAsync(TestService service)
    {
        ResumableDialogue dialogue = await ResumableDialogue.OpenAsync(service);
        await dialogue.SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = "restore client=bareos-fd jobid=1" } });
        await dialogue.SendAsync(new InteractiveRequest { Answer = new PromptAnswer { PromptId = (await PromptAsync(dialogue)).Id, Text = "mark *" } });
        await PromptAsync(dialogue);
        return dialogue;
    }

    private static async Task<Prompt> PromptAsync(ResumableDialogue dialogue)
    {
        while (true)
        {
            InteractiveResponse? message = await dialogue.NextAsync();
            Assert.NotNull(message);
            if (message.Prompt is { } prompt)
            {
                return prompt;
            }
        }
    }

    private static async Task WindowBeginsAsync(TestService service, ManualTime time)
    {
        // The window's timer is there when the loss of the stream has been noticed.
        await time.TimerAsync(Window);
        Assert.Single(Held(service));
    }

    private static Metadata With(ApiKey key) => new() { { "authorization", $"Bearer {key.Text}" } };

    private static RepeatedField<SessionInfo> Held(TestService service) => service.Sessions.ListSessions(new ListSessionsRequest(), cancellationToken: TestContext.Current.CancellationToken).Sessions;

    private static InteractiveRequest Reattach(string token) => new() { Acknowledged = 1, Reattach = new ReattachDialogue { ResumeToken = token } };

    private static async Task<Failure> ReattachAsync(ConsoleService.ConsoleServiceClient consoles, string token, Metadata? headers = null)
    {
        using var call = consoles.Interactive(headers, cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(Reattach(token), TestContext.Current.CancellationToken);
        return await Failures.OfAsync(() => call.ResponseStream.MoveNext(CancellationToken.None));
    }
}
