using BareosGrpc.Client.Dialogues;
using BareosGrpc.Client.Errors;
using BareosGrpc.Client.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Tests.Live;

public sealed class DialogueTests : LiveTest
{
    [Fact]
    [Trait("Scenario", "interactive: select")]
    [Trait("Scenario", "interactive: run confirmation")]
    public async Task A_job_is_chosen_confirmed_and_run()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();

        DialogueReply reply = await dialogue.RunAsync("run");
        reply = await dialogue.AnswerAsync(reply.Expect<SelectQuestion>().Choose("BackupClient1"));
        RunQuestion confirmation = reply.Expect<RunQuestion>();
        Assert.Contains(KeyValuePair.Create("JobName", "BackupClient1"), confirmation.Parameters);
        reply = await dialogue.AnswerAsync(confirmation.Yes());

        Assert.Contains("Job queued", reply.Text);
        Assert.Equal((CommandStatus.Ok, 1), (reply.Status, Service.Simulator.Counters.JobsStarted));
    }

    [Fact]
    public async Task A_job_that_is_not_confirmed_does_not_run()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        DialogueReply reply = await dialogue.RunAsync("run job=BackupClient1");

        await dialogue.AnswerAsync(reply.Expect<RunQuestion>().No());

        Assert.Equal(0, Service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    [Trait("Scenario", "interactive: text")]
    public async Task A_parameter_is_changed_by_an_item_and_a_text()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        DialogueReply reply = await dialogue.RunAsync("run job=BackupClient1");
        reply = await dialogue.AnswerAsync(reply.Expect<RunQuestion>().Modify());
        SelectQuestion parameters = reply.Expect<SelectQuestion>();

        reply = await dialogue.AnswerAsync(parameters.Choose("Priority"));
        reply = await dialogue.AnswerAsync(reply.Expect<TextQuestion>().Answer("17"));

        Assert.Contains(KeyValuePair.Create("Priority", "17"), reply.Expect<RunQuestion>().Parameters);
    }

    [Fact]
    [Trait("Scenario", "interactive: yes/no")]
    public async Task A_question_is_answered_by_no()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        int jobs = Service.Simulator.Counters.MutationsExecuted;

        DialogueReply reply = await dialogue.RunAsync("delete volume=Full-0001");
        reply = await dialogue.AnswerAsync(reply.Expect<YesNoQuestion>().No());

        Assert.Null(reply.Prompt);
        Assert.Equal(jobs, Service.Simulator.Counters.MutationsExecuted);
    }

    [Fact]
    [Trait("Scenario", "interactive: restore tree")]
    public async Task Files_are_marked_and_restored()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        RestoreTreeQuestion tree = await TreeAsync(dialogue);
        DialogueReply listed = await dialogue.AnswerAsync(tree.Command("ls"));
        Assert.NotEmpty(listed.Text);

        DialogueReply reply = await dialogue.AnswerAsync(listed.Expect<RestoreTreeQuestion>().Command("mark", "*"));
        Assert.Contains("marked", reply.Text);
        reply = await dialogue.AnswerAsync(reply.Expect<RestoreTreeQuestion>().Done());
        reply = await dialogue.AnswerAsync(reply.Expect<RunQuestion>().Yes());

        Assert.Contains("Job queued", reply.Text);
        Assert.Equal(1, Service.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    [Trait("Scenario", "restore tree left by cancel")]
    public async Task A_tree_that_is_cancelled_restores_nothing()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        RestoreTreeQuestion tree = await TreeAsync(dialogue);
        DialogueReply reply = await dialogue.AnswerAsync(tree.Command("mark", "*"));

        await dialogue.AnswerAsync(reply.Prompt!.Cancel());

        Assert.Null(dialogue.Prompt);
        Assert.Equal(0, Service.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    [Trait("Scenario", "reattach")]
    public async Task A_dialogue_outlives_its_connections()
    {
        Service.ExpectsErrors = true;
        await using var way = new BreakableWay(Service.Address);
        int reattached = 0;
        using BareosClient client = NewClient(options => options with { Address = way.Address });
        await using BareosDialogue dialogue = await client.OpenDialogueAsync(new DialogueSettings { OnReattached = () => reattached++ });

        DialogueReply reply = await dialogue.RunAsync("run");
        way.Break();
        reply = await dialogue.AnswerAsync(reply.Expect<SelectQuestion>().Choose("BackupClient1"));
        way.Break();
        reply = await dialogue.AnswerAsync(reply.Expect<RunQuestion>().Yes());

        Assert.Contains("Job queued", reply.Text);
        Assert.Equal((2, 1), (reattached, Service.Simulator.Counters.JobsStarted));
    }

    [Fact]
    public async Task A_dialogue_outlives_them_whenever_they_break()
    {
        Service.ExpectsErrors = true;
        await using var way = new BreakableWay(Service.Address);
        using BareosClient client = NewClient(options => options with { Address = way.Address, RetryDelay = TimeSpan.FromMilliseconds(1) });
        await using BareosDialogue dialogue = await client.OpenDialogueAsync();

        for (int i = 0; i < 20; i++)
        {
            Task<DialogueReply> reply = dialogue.RunAsync("version");
            way.Break();

            Assert.Contains("Version", (await reply).Text);
        }

        Assert.Equal(20, Service.Simulator.Counters.Commands["version"]);
    }

    [Fact]
    public async Task Leaving_a_dialogue_in_the_tree_restores_nothing()
    {
        await using (BareosDialogue dialogue = await Client.OpenDialogueAsync())
        {
            RestoreTreeQuestion tree = await TreeAsync(dialogue);
            await dialogue.AnswerAsync(tree.Command("mark", "*"));
        }

        await Client.CallAsync("version");
        Assert.Equal(0, Service.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task An_answer_to_an_old_question_is_refused_and_the_question_stays_open()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        DialogueReply first = await dialogue.RunAsync("run");
        await dialogue.AnswerAsync(first.Expect<SelectQuestion>().Choose("BackupClient1"));

        BareosException refused = await Assert.ThrowsAsync<BareosException>(() => dialogue.AnswerAsync(first.Prompt!.Answer("yes")));

        Assert.Equal(ErrorReason.PromptChanged, refused.Reason);
        Assert.IsType<RunQuestion>(dialogue.Prompt);
        Assert.Equal(0, Service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task Another_question_than_the_expected_one_is_told()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        DialogueReply reply = await dialogue.RunAsync("run");

        UnexpectedPromptException unexpected = Assert.Throws<UnexpectedPromptException>(() => reply.Expect<YesNoQuestion>());

        Assert.Contains("Select Job resource", unexpected.Message);
    }

    [Fact]
    public async Task Quit_ends_the_dialogue()
    {
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync();
        await dialogue.RunAsync("quit");

        DialogueClosedException over = await Assert.ThrowsAsync<DialogueClosedException>(() => dialogue.RunAsync("version"));

        Assert.Equal(CloseReason.Quit, over.CloseReason);
    }

    [Fact]
    public async Task Output_is_told_as_it_arrives()
    {
        List<string> packets = [];
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync(new DialogueSettings { OnOutput = packet => packets.Add(packet.Text) });

        DialogueReply reply = await dialogue.RunAsync("status dir");

        Assert.Equal("", reply.Text);
        Assert.Contains(packets, text => text.Contains("bareos-dir", StringComparison.Ordinal));
    }

    private static async Task<RestoreTreeQuestion> TreeAsync(BareosDialogue dialogue)
    {
        DialogueReply reply = await dialogue.RunAsync("restore client=bareos-fd select all");
        while (reply.Prompt is SelectQuestion select)
        {
            reply = await dialogue.AnswerAsync(select.Choose(1));
        }

        return reply.Expect<RestoreTreeQuestion>();
    }
}
