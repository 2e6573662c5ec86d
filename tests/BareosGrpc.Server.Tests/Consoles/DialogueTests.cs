using Bareos.Director.Wire;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Kind = BareosGrpc.V1.InteractiveResponse.MessageOneofCase;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class DialogueTests
{
    [Fact]
    public async Task A_command_gives_its_output_and_then_its_status()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync("version");

        Assert.Contains("bareos-dir", (await dialogue.NextAsync(Kind.Output)).Output.Text);
        Assert.Equal(CommandStatus.Ok, (await dialogue.NextAsync(Kind.Completed)).Completed.Status);
    }

    [Fact]
    public async Task A_job_is_chosen_confirmed_and_run()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run");
        Prompt select = await dialogue.PromptAsync();

        await dialogue.SendAsync(new InteractiveRequest { Answer = new PromptAnswer { PromptId = select.Id, Item = "BackupClient1" } });
        Prompt confirmation = await dialogue.PromptAsync();
        await dialogue.SendAsync(new InteractiveRequest { Answer = new PromptAnswer { PromptId = confirmation.Id, Yes = true } });

        Assert.Contains("BackupClient1", confirmation.RunConfirmation.Summary);
        Assert.Contains("Job queued", (await dialogue.NextAsync(Kind.Output)).Output.Text);
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_choice_tells_which_item_an_empty_answer_takes()
    {
        await using var director = new ScriptedDirector(line => line.Length == 0
            ? new Frames().Signal(Signal.CommandOk, Signal.MainPrompt)
            : new Frames().Signal(Signal.CommandBegin, Signal.StartSelect).Text("Levels:\n", "Full", "Incremental")
                .Signal(Signal.EndSelect, Signal.SelectInput, Signal.TextInput).Text("Select level (1-2) [2]: "));
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run");

        Prompt select = await dialogue.PromptAsync();
        await dialogue.AnswerAsync(select, "");

        Assert.Equal("Incremental", select.Select.DefaultItem);
        await dialogue.NextAsync(Kind.Completed);
    }

    [Fact]
    public async Task Messages_are_numbered_and_acknowledged()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync("version");
        InteractiveResponse output = await dialogue.NextAsync();
        InteractiveResponse completed = await dialogue.NextAsync();

        Assert.Equal((2UL, 2UL), (output.Sequence, output.Acknowledged));
        Assert.Equal((3UL, 2UL), (completed.Sequence, completed.Acknowledged));
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_taken_once()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        var request = new InteractiveRequest { Sequence = 2, Command = new DialogueCommand { Text = "run job=BackupClient1 yes" } };

        await dialogue.SendAsync(request);
        await dialogue.SendAsync(request);
        await dialogue.HalfCloseAsync();
        await dialogue.ClosedAsync();

        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_gap_in_the_numbers_is_rejected()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.SendAsync(new InteractiveRequest { Sequence = 7, Command = new DialogueCommand { Text = "version" } });

        Rejected rejected = await dialogue.RejectedAsync();
        Assert.Equal((7UL, ErrorReason.InvalidRequest), (rejected.Sequence, rejected.Detail.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.PromptChanged)]
    public async Task An_answer_to_an_older_prompt_is_rejected_and_nothing_is_sent()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run job=BackupClient1");
        await dialogue.PromptAsync();

        await dialogue.AnswerAsync(new Prompt { Id = "older" }, "yes");

        Assert.Equal(ErrorReason.PromptChanged, (await dialogue.RejectedAsync()).Detail.Reason);
        Assert.Equal(0, service.Simulator.Counters.JobsStarted);
    }

    [Theory]
    [Provokes(ErrorReason.InvalidAnswer)]
    [InlineData("99")]
    [InlineData("one\ntwo")]
    [InlineData("")]
    public async Task An_answer_that_does_not_fit_is_rejected_and_the_prompt_stays_open(string text)
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run");
        Prompt prompt = await dialogue.PromptAsync();

        await dialogue.AnswerAsync(prompt, text);
        Rejected rejected = await dialogue.RejectedAsync();
        await dialogue.AnswerAsync(prompt, "1");

        Assert.Equal(ErrorReason.InvalidAnswer, rejected.Detail.Reason);
        Assert.NotNull((await dialogue.PromptAsync()).RunConfirmation);
    }

    [Fact]
    [Provokes(ErrorReason.DialogueBusy)]
    public async Task A_command_at_a_prompt_is_rejected()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run");
        await dialogue.PromptAsync();

        await dialogue.CommandAsync("version");

        Assert.Equal(ErrorReason.DialogueBusy, (await dialogue.RejectedAsync()).Detail.Reason);
    }

    [Fact]
    public async Task A_prompt_can_be_left()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("run job=BackupClient1");
        Prompt prompt = await dialogue.PromptAsync();

        await dialogue.SendAsync(new InteractiveRequest { Cancel = new CancelPrompt { PromptId = prompt.Id } });

        await dialogue.NextAsync(Kind.Completed);
        Assert.Equal(0, service.Simulator.Counters.JobsStarted);
    }

    [Theory]
    [InlineData(".api 2")]
    [InlineData(".ap 0")]
    [InlineData("wait jobid=1")]
    [InlineData("W")]
    [InlineData("restore yes")]
    [InlineData("rest client=bareos-fd \"YES\"")]
    public async Task A_command_that_no_dialogue_can_hold_is_rejected(string command)
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync(command);

        Assert.Equal(ErrorReason.InvalidCommand, (await dialogue.RejectedAsync()).Detail.Reason);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_by_the_director_and_the_dialogue_goes_on()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CommandAsync("nonsense");

        Assert.Equal(Severity.Error, (await dialogue.NextAsync(Kind.Output)).Output.Severity);
        Assert.Equal(CommandStatus.Unspecified, (await dialogue.NextAsync(Kind.Completed)).Completed.Status);
    }

    [Fact]
    public async Task A_first_message_that_is_not_open_ends_the_dialogue()
    {
        await using TestService service = await TestService.StartAsync();
        using var call = service.Consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new InteractiveRequest { Sequence = 1, Command = new DialogueCommand { Text = "version" } });

        Failure failure = await Failures.OfAsync(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
    }
}
