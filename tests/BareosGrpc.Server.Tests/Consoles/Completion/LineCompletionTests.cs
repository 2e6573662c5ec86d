using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.World;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Consoles.Completion;

/// <summary>At the main prompt the director's help and lists complete a line, asked for through another session.</summary>
public sealed class LineCompletionTests
{
    [Theory]
    [InlineData("vers", 0, "version", "command")]
    [InlineData("list jobt", 5, "jobtotals", "keyword")]
    [InlineData("run job=BackupW", 8, "BackupWarning", "job")]
    [InlineData("run restorejob=", 15, "RestoreFiles", "job")]
    [InlineData("list jobs client=off", 17, "offline-fd", "client")]
    [InlineData("run job=AdminJob storage=", 25, "File", "storage")]
    [InlineData("run pool=Sc", 9, "Scratch", "pool")]
    [InlineData("run nextpool=sc", 13, "Scratch", "pool")]
    [InlineData("run fileset=Self", 12, "SelfTest", "fileset")]
    [InlineData("use catalog=", 12, "MyCatalog", "catalog")]
    public async Task A_line_goes_on_with_what_the_director_knows(string line, uint from, string text, string kind)
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        Completions completions = await dialogue.CompleteAsync(line);

        Assert.Equal(from, completions.ReplaceFrom);
        Assert.Equal((text, kind), Assert.Single(completions.Items) switch { var item => (item.Text, item.Kind) });
        Assert.False(completions.Truncated);
    }

    [Fact]
    public async Task Nothing_is_sent_into_the_dialogue_and_lists_are_asked_for_once_in_a_while()
    {
        var time = new ManualTime();
        await using TestService service = await TestService.StartAsync(new TestServiceOptions { Customize = services => services.AddSingleton<TimeProvider>(time) });
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.CompleteAsync("run client=");
        await dialogue.CompleteAsync("list jobs client=b");
        int first = service.Simulator.Counters.Commands[".clients"];
        time.Advance(TimeSpan.FromSeconds(15));
        await dialogue.CompleteAsync("run client=");

        Assert.Equal((1, 2), (first, service.Simulator.Counters.Commands[".clients"]));
        Assert.Equal(2, service.Simulator.Counters.Logins);
        Assert.Equal(0, service.Simulator.Counters.MutationsExecuted);
    }

    [Fact]
    public async Task Values_are_quoted_where_they_must_be()
    {
        string[] names = ["name with spaces", "quo\"te", "back\\slash", "plain"];
        WorldDefinition world = WorldDefinition.Default with { Clients = [.. WorldDefinition.Default.Clients, .. names.Select(name => new ClientDefinition(name))] };
        await using TestService service = await TestService.StartAsync(new TestServiceOptions { Simulator = new TestServiceOptions().Simulator with { World = world } });
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        Completions all = await dialogue.CompleteAsync("run client=");
        Completions opened = await dialogue.CompleteAsync("run client=\"name w");
        Completions before = await dialogue.CompleteAsync("run \"client=name w");

        Assert.Equal(["\"name with spaces\"", "\"quo\\\"te\"", "\"back\\\\slash\"", "plain"], all.Items.Skip(3).Select(item => item.Text));
        Assert.Equal((11U, "\"name with spaces\""), (opened.ReplaceFrom, Assert.Single(opened.Items).Text));
        Assert.Equal((4U, "client=\"name with spaces\""), (before.ReplaceFrom, Assert.Single(before.Items).Text));
    }

    [Fact]
    public async Task No_more_are_given_than_may_be_and_that_is_said()
    {
        await using TestService service = await TestService.StartAsync(("BareosGrpc:Dialogues:MaxCompletions", "3"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        Completions completions = await dialogue.CompleteAsync("run job=");

        Assert.Equal((3, true), (completions.Items.Count, completions.Truncated));
    }

    [Fact]
    public async Task A_console_that_may_see_little_is_offered_little()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service, new OpenDialogue { Target = Requests.Operator });

        // It may use .jobs, and neither .pools nor .help: the command table of the service helps out.
        Assert.NotEmpty((await dialogue.CompleteAsync("list jobs job=")).Items);
        Assert.Empty((await dialogue.CompleteAsync("list jobs pool=")).Items);
        Assert.Contains((await dialogue.CompleteAsync("list jobl")).Items, item => item.Text == "joblog");
    }

    [Fact]
    public async Task A_keyword_that_stands_there_already_is_not_offered_again()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        Assert.Contains((await dialogue.CompleteAsync("run ")).Items, item => item.Text == "job=");
        Assert.DoesNotContain((await dialogue.CompleteAsync("run job=AdminJob ")).Items, item => item.Text == "job=");
    }

    [Fact]
    public async Task A_line_can_be_completed_while_a_command_runs()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        service.Simulator.Faults.Add(new FaultRule(FaultKind.Stall) { Verb = "version", Duration = TimeSpan.FromHours(1) });
        await dialogue.CommandAsync("version");

        Completions completions = await dialogue.CompleteAsync("run job=BackupS");

        Assert.Equal("BackupSlow", Assert.Single(completions.Items).Text);
    }

    [Theory]
    [InlineData("run", "backupc", new[] { "2=BackupCatalog", "3=BackupClient1", "4=BackupClient2" })]
    [InlineData("run", "2", new[] { "2=BackupCatalog" })]
    [InlineData("run job=AdminJob", "", new[] { "yes=", "mod=", "no=" })]
    [InlineData("run job=AdminJob", "m", new[] { "mod=" })]
    [InlineData("delete volume=Full-0001 pool=Full", "Y", new[] { "yes=" })]
    public async Task The_answer_to_a_question_goes_on_with_what_it_takes(string command, string typed, string[] expected)
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync(command);
        Prompt prompt = await dialogue.PromptAsync();

        Completions completions = await dialogue.CompleteAsync(typed);
        await dialogue.SendAsync(new InteractiveRequest { Cancel = new CancelPrompt { PromptId = prompt.Id } });

        Assert.Equal(expected, completions.Items.Select(item => $"{item.Text}={item.Description}"));
        await dialogue.NextAsync(InteractiveResponse.MessageOneofCase.Completed);
        Assert.Equal(1, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_cursor_behind_the_line_is_rejected()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = "run", Cursor = 4 } });

        Assert.Equal((2UL, ErrorReason.InvalidRequest), (await dialogue.RejectedAsync()) switch { var rejected => (rejected.Sequence, rejected.Detail.Reason) });
    }

    [Fact]
    public async Task Without_a_free_session_the_caller_is_told_why_and_the_dialogue_goes_on()
    {
        await using TestService service = await TestService.StartAsync(
            ("BareosGrpc:Directors:main:MaxSessions", "1"), ("BareosGrpc:Sessions:WaitLimit", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = "run", Cursor = 3 } });
        Rejected rejected = await dialogue.RejectedAsync();
        await dialogue.CommandAsync("version");

        Assert.Equal((2UL, ErrorReason.SessionBudgetExhausted), (rejected.Sequence, rejected.Detail.Reason));
        await dialogue.NextAsync(InteractiveResponse.MessageOneofCase.Completed);
    }

    [Fact]
    public async Task A_director_that_does_not_answer_in_time_is_not_waited_for()
    {
        await using var director = new ScriptedDirector(line => line == "version" ? new Frames().Signal(Signal.CommandBegin, Signal.CommandOk, Signal.MainPrompt) : new Frames());
        var time = new ManualTime();
        await using TestService service = await TestService.StartAsync(time, director.Setting);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = "run", Cursor = 3 } });
        await dialogue.CommandAsync("version");
        InteractiveResponse first = await dialogue.NextAsync();

        await time.ElapseAsync(new DialogueOptions().CompletionTimeout);

        Assert.Equal(InteractiveResponse.MessageOneofCase.Completed, first.MessageCase);
        Assert.Equal(ErrorReason.DeadlineExceeded, (await dialogue.RejectedAsync()).Detail.Reason);
    }

    [Fact]
    public async Task Too_many_at_once_are_rejected()
    {
        await using var director = new ScriptedDirector(_ => new Frames());
        await using TestService service = await TestService.StartAsync(new ManualTime(), director.Setting);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        for (int i = 0; i < 9; i++)
        {
            await dialogue.SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = "run", Cursor = 3 } });
        }

        Assert.Equal((10UL, ErrorReason.DialogueBusy), (await dialogue.RejectedAsync()) switch { var rejected => (rejected.Sequence, rejected.Detail.Reason) });
    }
}
