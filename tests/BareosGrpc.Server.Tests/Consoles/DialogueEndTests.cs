using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Kind = BareosGrpc.V1.InteractiveResponse.MessageOneofCase;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class DialogueEndTests
{
    private static readonly (string Key, string? Value) NoReattach = ("BareosGrpc:Dialogues:ReattachWindow", "00:00:00");

    [Fact]
    public async Task Half_close_at_the_main_prompt_ends_the_dialogue()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.HalfCloseAsync();

        Assert.Equal(CloseReason.Caller, await dialogue.ClosedAsync());
        await dialogue.EndsAsync();
    }

    [Fact]
    public async Task Half_close_lets_a_running_command_end_first()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync("version");
        await dialogue.HalfCloseAsync();

        await dialogue.NextAsync(Kind.Completed);
        Assert.Equal(CloseReason.Caller, await dialogue.ClosedAsync());
    }

    [Fact]
    public async Task Half_close_at_a_prompt_leaves_it()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run job=BackupClient1");
        await dialogue.PromptAsync();

        await dialogue.HalfCloseAsync();

        Assert.Equal(CloseReason.Caller, await dialogue.ClosedAsync());
        Assert.Equal(0, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task Quit_ends_the_dialogue()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync("quit");

        Assert.Equal(CloseReason.Quit, await dialogue.ClosedAsync());
    }

    [Fact]
    public async Task A_dialogue_without_a_word_from_its_caller_ends()
    {
        var time = new ManualTime();
        await using TestService service = await TestService.StartAsync(time);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await time.ElapseAsync(new DialogueOptions().IdleLimit);

        Assert.Equal(CloseReason.Idle, await dialogue.ClosedAsync());
    }

    [Fact]
    public async Task A_dialogue_is_closed_when_the_service_stops()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        Task stopping = service.StopAsync();

        Assert.Equal(CloseReason.ShuttingDown, await dialogue.ClosedAsync());
        await dialogue.EndsAsync();
        dialogue.Dispose();
        await stopping;
    }

    [Fact]
    public async Task A_command_that_runs_ends_first_when_the_service_stops()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var director = new ScriptedDirector(
            _ => new Frames().Signal(Signal.CommandBegin).Text("first\n"), new Frames().Text("last\n").Signal(Signal.CommandOk, Signal.MainPrompt), rest.Task);
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("delete jobid=1 yes");
        await dialogue.NextAsync(Kind.Output);

        Task stopping = service.StopAsync();
        await Wait.UntilAsync(() => service.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        rest.SetResult();

        Assert.Equal("last\n", (await dialogue.NextAsync(Kind.Output)).Output.Text);
        Assert.Equal(CommandStatus.Ok, (await dialogue.NextAsync(Kind.Completed)).Completed.Status);
        Assert.Equal(CloseReason.ShuttingDown, await dialogue.ClosedAsync());
        await stopping;
    }

    [Fact]
    public async Task A_command_that_does_not_end_in_time_is_given_up_when_the_service_stops()
    {
        await using var director = new ScriptedDirector(_ => new Frames().Signal(Signal.CommandBegin).Text("first\n"));
        await using TestService service = await director.StartServiceAsync(
            ("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"), ("BareosGrpc:Sessions:ShutdownLimit", "00:00:00.3"), ("BareosGrpc:Sessions:DrainGrace", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("estimate job=a");
        await dialogue.NextAsync(Kind.Output);

        Task stopping = service.StopAsync();

        Assert.Equal(CloseReason.ShuttingDown, await dialogue.ClosedAsync());
        await stopping;
    }

    [Fact]
    public async Task A_dialogue_gives_its_place_back()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Directors:main:MaxSessions", "1"), NoReattach);
        using (TestDialogue dialogue = await TestDialogue.OpenAsync(service))
        {
            await dialogue.CommandAsync("run");
            await dialogue.PromptAsync();
        }

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(Outcome.Executed, answer.Outcome);
        Assert.Equal(2, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_lost_stream_leaves_the_restore_tree_by_quit()
    {
        await using ScriptedDirector director = WithTree();
        await using TestService service = await director.StartServiceAsync(NoReattach);
        using (TestDialogue dialogue = await TestDialogue.OpenAsync(service))
        {
            await dialogue.CommandAsync("restore client=a select all");
            Assert.NotNull((await dialogue.PromptAsync()).RestoreTree);
        }

        await director.SeesAsync("quit");

        Assert.Equal("quit", director.Lines[2]);
        Assert.DoesNotContain(".", director.Lines);
    }

    [Fact]
    public async Task A_lost_stream_restores_nothing_of_what_was_marked()
    {
        await using TestService service = await TestService.StartAsync(NoReattach);
        using (TestDialogue dialogue = await TestDialogue.OpenAsync(service))
        {
            await dialogue.CommandAsync("restore client=bareos-fd jobid=1");
            await dialogue.AnswerAsync(await dialogue.PromptAsync(), "mark *");
            Assert.NotNull((await dialogue.PromptAsync()).RestoreTree);
        }

        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);

        Assert.Equal(0, service.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task The_end_of_the_service_leaves_the_restore_tree_by_quit()
    {
        await using ScriptedDirector director = WithTree();
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        await dialogue.PromptAsync();

        Task stopping = service.StopAsync();

        Assert.Equal(CloseReason.ShuttingDown, await dialogue.ClosedAsync());
        await dialogue.EndsAsync();
        dialogue.Dispose();
        await stopping;
        Assert.Equal("quit", director.Lines[2]);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("exit")]
    public async Task What_looks_like_leaving_the_tree_and_restores_is_rejected(string answer)
    {
        await using ScriptedDirector director = WithTree();
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        Prompt tree = await dialogue.PromptAsync();

        await dialogue.AnswerAsync(tree, answer);

        Assert.Equal(ErrorReason.InvalidAnswer, (await dialogue.RejectedAsync()).Detail.Reason);
        Assert.DoesNotContain(answer, director.Lines);
    }

    [Fact]
    public async Task A_service_that_stops_stays_until_a_busy_director_has_read_the_quit_in_its_tree()
    {
        await using TestService service = await TestService.StartAsync(
            ("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"), ("BareosGrpc:Sessions:ShutdownLimit", "00:00:00.2"), ("BareosGrpc:Sessions:DrainGrace", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=bareos-fd jobid=1");
        await dialogue.AnswerAsync(await dialogue.PromptAsync(), "mark *");
        Prompt tree = await dialogue.PromptAsync();
        service.Simulator.Faults.Stall();
        await dialogue.AnswerAsync(tree, "mark *");
        await Wait.UntilAsync(() => service.Sessions.ListSessions(new ListSessionsRequest()).Sessions.Single().State == SessionState.Busy);
        dialogue.Dispose();

        Task stopping = service.StopAsync();
        Task tooSoon = await Task.WhenAny(stopping, Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken));
        service.Simulator.Faults.Release();
        await stopping;

        Assert.NotSame(stopping, tooSoon);
        Assert.Equal((0, 1), (service.Simulator.Counters.RestoresExecuted, service.Simulator.Counters.Commands["quit"]));
    }

    [Fact]
    public async Task A_director_that_vanishes_in_the_middle_of_a_command_leaves_its_outcome_unknown()
    {
        await using var director = new ScriptedDirector(_ => null);
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("delete jobid=1 yes");

        Failure failure = await Failures.OfAsync(() => dialogue.NextAsync());

        Assert.Equal(ErrorReason.OutcomeUnknown, failure.Reason);
    }

    private static ScriptedDirector WithTree() => new(line => line switch
    {
        _ when line.StartsWith("restore", StringComparison.Ordinal) =>
            new Frames().Signal(Signal.CommandBegin, Signal.StartRestoreTree).Text("cwd is: /\n", "$ ").Signal(Signal.SubPrompt),
        "quit" => new Frames().Signal(Signal.CommandBegin, Signal.CommandOk, Signal.EndRestoreTree, Signal.CommandFailed, Signal.MainPrompt),
        _ => null,
    });
}
