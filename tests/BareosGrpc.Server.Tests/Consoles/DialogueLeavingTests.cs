using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Kind = BareosGrpc.V1.InteractiveResponse.MessageOneofCase;

namespace BareosGrpc.Server.Tests.Consoles;

/// <summary>However a dialogue leaves the restore tree in which everything is marked: nothing is restored, unless its caller says done and yes.</summary>
public sealed class DialogueLeavingTests
{
    [Theory]
    [InlineData("quit")]
    [InlineData("abort")]
    [InlineData("cancel")]
    [InlineData("cancel_command")]
    [InlineData("half-close")]
    [InlineData("loss of the stream")]
    [InlineData("idle")]
    [InlineData("end of the service")]
    [InlineData("loss of the director")]
    [InlineData("done and no")]
    [InlineData("done and cancel")]
    [InlineData("done and loss of the stream")]
    public async Task Nothing_is_restored(string way)
    {
        var time = new ManualTime();
        await using TestService service = await TestService.StartAsync(
            way == "idle" ? time : TimeProvider.System,
            ("BareosGrpc:Dialogues:ReattachWindow", "00:00:00"),
            ("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=bareos-fd jobid=1");
        await dialogue.AnswerAsync(await dialogue.PromptAsync(), "mark *");
        Prompt tree = await dialogue.PromptAsync();

        await LeaveAsync(service, dialogue, tree, way, time);
        dialogue.Dispose();
        await Wait.UntilAsync(() => service.Simulator.Counters.OpenSessions == 0);

        Assert.Equal((0, 0), (service.Simulator.Counters.RestoresExecuted, service.Simulator.Counters.MutationsExecuted));
    }

    [Fact]
    public async Task Done_and_yes_restore_once()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=bareos-fd jobid=1");
        await dialogue.AnswerAsync(await dialogue.PromptAsync(), "mark *");
        await dialogue.AnswerAsync(await dialogue.PromptAsync(), "done");
        Prompt confirmation = await dialogue.PromptAsync();

        await dialogue.AnswerAsync(confirmation, "yes");
        await dialogue.AnswerAsync(confirmation, "yes");

        await dialogue.NextAsync(Kind.Completed);
        Assert.NotNull(confirmation.RunConfirmation);
        Assert.Equal(1, service.Simulator.Counters.RestoresExecuted);
    }

    private static async Task LeaveAsync(TestService service, TestDialogue dialogue, Prompt tree, string way, ManualTime time)
    {
        switch (way)
        {
            case "quit" or "abort":
                await dialogue.AnswerAsync(tree, way);
                await dialogue.NextAsync(Kind.Completed);
                break;
            case "cancel":
                await dialogue.SendAsync(new InteractiveRequest { Cancel = new CancelPrompt { PromptId = tree.Id } });
                await dialogue.NextAsync(Kind.Completed);
                break;
            case "cancel_command":
                await dialogue.SendAsync(new InteractiveRequest { CancelCommand = new CancelCommand() });
                await dialogue.NextAsync(Kind.Completed);
                break;
            case "half-close":
                await dialogue.HalfCloseAsync();
                Assert.Equal(CloseReason.Caller, await dialogue.ClosedAsync());
                break;
            case "idle":
                await time.ElapseAsync(new DialogueOptions().IdleLimit);
                Assert.Equal(CloseReason.Idle, await dialogue.ClosedAsync());
                break;
            case "end of the service":
                await service.StopAsync();
                break;
            case "loss of the director":
                await service.Simulator.DisposeAsync();
                await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => dialogue.NextAsync());
                break;
            case "done and no" or "done and cancel" or "done and loss of the stream":
                await dialogue.AnswerAsync(tree, "done");
                await LeaveConfirmationAsync(dialogue, await dialogue.PromptAsync(), way);
                break;
        }
    }

    private static async Task LeaveConfirmationAsync(TestDialogue dialogue, Prompt confirmation, string way)
    {
        Assert.NotNull(confirmation.RunConfirmation);
        if (way == "done and no")
        {
            await dialogue.AnswerAsync(confirmation, "no");
            await dialogue.NextAsync(Kind.Completed);
        }
        else if (way == "done and cancel")
        {
            await dialogue.SendAsync(new InteractiveRequest { Cancel = new CancelPrompt { PromptId = confirmation.Id } });
            await dialogue.NextAsync(Kind.Completed);
        }
    }
}
