using Bareos.Director.Wire;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Kind = BareosGrpc.V1.InteractiveResponse.MessageOneofCase;

namespace BareosGrpc.Server.Tests.Consoles;

/// <summary>A command that is given up is read to its end, and nothing of it is passed on.</summary>
public sealed class DialogueCancelTests
{
    private static readonly InteractiveRequest CancelCommand = new() { CancelCommand = new CancelCommand() };

    [Theory]
    [InlineData(Signal.CommandOk, CommandStatus.Ok)]
    [InlineData(Signal.CommandFailed, CommandStatus.Failed)]
    public async Task The_rest_of_its_output_is_thrown_away_and_the_directors_verdict_is_passed_on(Signal verdict, CommandStatus expected)
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var director = new ScriptedDirector(
            _ => new Frames().Signal(Signal.CommandBegin).Text("first\n"), new Frames().Text("second\n", "third\n").Signal(verdict, Signal.MainPrompt), rest.Task);
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("estimate job=a");
        Assert.Equal("first\n", (await dialogue.NextAsync()).Output.Text);

        await dialogue.SendAsync(CancelCommand.Clone());
        await dialogue.CommandAsync("version");
        Rejected busy = await dialogue.RejectedAsync();
        rest.SetResult();
        InteractiveResponse next = await dialogue.NextAsync();

        Assert.Equal(ErrorReason.DialogueBusy, busy.Detail.Reason);
        Assert.Contains("given up", busy.Message);
        Assert.Equal((Kind.Completed, expected), (next.MessageCase, next.Completed.Status));
    }

    [Fact]
    public async Task A_question_that_comes_afterwards_is_left_without_an_answer()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var director = new ScriptedDirector(
            line => line == "." ? new Frames().Signal(Signal.CommandFailed, Signal.MainPrompt) : new Frames().Signal(Signal.CommandBegin).Text("first\n"),
            new Frames().Signal(Signal.YesNo, Signal.TextInput).Text("Are you sure? (yes/no): "),
            rest.Task);
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("delete jobid=1");
        await dialogue.NextAsync(Kind.Output);

        await dialogue.SendAsync(CancelCommand.Clone());
        await dialogue.CommandAsync("version");
        await dialogue.RejectedAsync();
        rest.SetResult();

        Assert.Equal(CommandStatus.Failed, (await dialogue.NextAsync()).Completed.Status);
        Assert.Equal(".", director.Lines[^1]);
    }

    [Fact]
    public async Task An_open_question_is_left_and_nothing_runs()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run job=BackupClient1");
        Prompt prompt = await dialogue.PromptAsync();

        await dialogue.SendAsync(CancelCommand.Clone());
        InteractiveResponse next = await dialogue.NextAsync();
        await dialogue.AnswerAsync(prompt, "yes");

        Assert.Equal((Kind.Completed, CommandStatus.Failed), (next.MessageCase, next.Completed.Status));
        Assert.Equal(ErrorReason.PromptChanged, (await dialogue.RejectedAsync()).Detail.Reason);
        Assert.Equal(0, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task The_restore_tree_is_left_by_quit_and_nothing_is_restored()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=bareos-fd jobid=1");
        await dialogue.AnswerAsync(await dialogue.PromptAsync(), "mark *");
        await dialogue.PromptAsync();

        await dialogue.SendAsync(CancelCommand.Clone());
        await dialogue.NextAsync(Kind.Completed);

        Assert.Equal(0, service.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task When_nothing_runs_any_more_there_is_nothing_to_give_up()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.SendAsync(CancelCommand.Clone());
        await dialogue.CommandAsync("version");

        Assert.Equal(Kind.Output, (await dialogue.NextAsync()).MessageCase);
        Assert.Equal((Kind.Completed, 3UL), (await dialogue.NextAsync()) switch { var completed => (completed.MessageCase, completed.Acknowledged) });
    }

    [Fact]
    public async Task A_caller_can_give_up_a_command_whose_output_it_does_not_take()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Dialogues:BufferMessages", "3"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("help");
        await dialogue.NextAsync(Kind.Output);
        await dialogue.NextAsync(Kind.Output);

        await dialogue.SendAsync(CancelCommand.Clone());

        Assert.Equal(Kind.Completed, (await dialogue.NextAsync()).MessageCase);
    }
}
