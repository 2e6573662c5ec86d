using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;
using static Bareos.Director.Tests.Doubles.DialogueSteps;

namespace Bareos.Director.Tests.Console;

public sealed class DialogueTests
{
    private const int Limit = 60_000;
    private static readonly object[] YesNo = [Signal.CommandBegin, Signal.YesNo, Signal.TextInput, "Delete it? (yes/no): "];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Disposing_at_a_prompt_sends_a_dot_and_the_session_is_ready_again()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(YesNo).Expects(".").Sends("Nothing done.\n", Signal.CommandFailed, Signal.MainPrompt).Expects("next").RepliesInPackets("n");
        await using DirectorConsole console = await director.LogInAsync();

        await (await AtPromptAsync(console, "delete")).DisposeAsync();

        Assert.Equal("n", (await console.SendCommandAsync("next", ApiMode.Packets, Cancellation)).Text);
        Assert.Equal(["delete", ".", "next"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_may_come_at_once_when_the_question_is_seen()
    {
        for (int i = 0; i < 300; i++)
        {
            await using var director = new FakeDirector();
            director.Expects("delete").Sends(YesNo).Expects("yes").Sends(Signal.CommandOk, Signal.MainPrompt);
            await using DirectorConsole console = await director.LogInAsync();
            await using CommandDialogue dialogue = await AtPromptAsync(console, "delete");

            await dialogue.AnswerAsync("yes", Cancellation);

            Assert.Equal(new ReplyCompleted(CommandStatus.Ok, MessagesPending: false, SessionEnded: false), await dialogue.ReadAsync(Cancellation));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_dialogue_that_was_given_up_cannot_answer_the_question_of_the_next()
    {
        await using var director = new FakeDirector();
        director.Expects("first").Sends(YesNo).Expects(".").Sends(Signal.CommandFailed, Signal.MainPrompt).Expects("second").Sends(YesNo).Expects("no").Sends(Signal.CommandFailed, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();
        CommandDialogue first = await AtPromptAsync(console, "first");
        await first.DisposeAsync();
        await using CommandDialogue second = await AtPromptAsync(console, "second");

        await Assert.ThrowsAsync<InvalidOperationException>(() => first.AnswerAsync("yes", Cancellation));
        await first.DisposeAsync();
        await second.AnswerAsync("no", Cancellation);

        Assert.IsType<ReplyCompleted>(await second.ReadAsync(Cancellation));
        Assert.Equal(["first", ".", "second", "no"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancelled_answer_leaves_the_question_open()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(YesNo).Expects("no").Sends(Signal.CommandFailed, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();
        await using CommandDialogue dialogue = await AtPromptAsync(console, "delete");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dialogue.AnswerAsync("yes", new CancellationToken(canceled: true)));
        await dialogue.AnswerAsync("no", Cancellation);

        await director.ReceivesAsync(2);
        Assert.Equal(["delete", "no"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task Another_command_is_refused_while_a_question_is_open()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(YesNo).Expects(".").Sends(Signal.CommandFailed, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();
        await using CommandDialogue dialogue = await AtPromptAsync(console, "delete");

        await Assert.ThrowsAsync<PromptOpenException>(() => console.SendCommandAsync("version", cancellationToken: Cancellation));
        Assert.Equal(["delete"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task Disposing_at_a_prompt_of_a_dead_director_throws_nothing()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(YesNo).Expects(".").Sends(Signal.CommandFailed, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await AtPromptAsync(console, "delete");
        director.Client.WriteError = new IOException("Broken pipe");

        await dialogue.DisposeAsync();

        Assert.IsType<DirectorConnectionLostException>(console.CloseCause);
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_into_a_lost_session_says_why_it_is_lost()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(YesNo).Closes();
        await using DirectorConsole console = await director.LogInAsync();
        await using CommandDialogue dialogue = await AtPromptAsync(console, "delete");
        await Assert.ThrowsAsync<DirectorConnectionLostException>(async () => await dialogue.ReadAsync(Cancellation));

        ConsoleClosedException closed = await Assert.ThrowsAsync<ConsoleClosedException>(() => dialogue.AnswerAsync("yes", Cancellation));

        Assert.IsType<DirectorConnectionLostException>(closed.InnerException);
    }

    [Fact(Timeout = Limit)]
    public async Task Calls_that_wait_their_turn_learn_of_an_answer_that_could_not_be_sent()
    {
        await using var director = new FakeDirector();
        director.Expects("delete").Sends(Signal.CommandBegin).Sends(YesNo[1..]);
        await using DirectorConsole console = await director.LogInAsync();
        CommandDialogue dialogue = await console.StartAsync("delete", cancellationToken: Cancellation);
        Task<TextReply> waiting = console.SendCommandAsync("version", cancellationToken: Cancellation);
        Assert.IsType<ReplyPrompt>(await dialogue.ReadAsync(Cancellation));
        director.Client.WriteError = new IOException("Broken pipe");

        await Assert.ThrowsAsync<DirectorConnectionLostException>(() => dialogue.AnswerAsync("no", Cancellation));

        await Assert.ThrowsAnyAsync<DirectorException>(() => waiting);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_to_a_question_of_a_session_that_has_ended_leaves_the_outcome_unknown(bool answers)
    {
        await using var director = new FakeDirector();
        director.Expects("delete volume=a").Sends(Signal.CommandBegin, "Are you sure? (yes/no): ", Signal.SubPrompt).Closes();
        await using DirectorConsole console = await director.LogInAsync();
        await using CommandDialogue dialogue = await AtPromptAsync(console, "delete volume=a");
        while (console.State != SessionState.Closed)
        {
            await Task.Delay(5, Cancellation);
        }

        var over = await Assert.ThrowsAsync<ConsoleClosedException>(
            () => answers ? dialogue.AnswerAsync("yes", Cancellation) : dialogue.LeavePromptAsync(Cancellation));

        Assert.Equal(CommandOutcome.Unknown, over.Outcome);
    }
}
