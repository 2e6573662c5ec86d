using Bareos.Director.Console;
using Bareos.Director.Errors;

namespace Bareos.Director.Tests.Replay;

/// <summary>Runs the commands of a recording by the public API, and compares every reply with what was recorded.</summary>
internal sealed class SessionReplay(Recording recording, bool streams)
{
    private readonly IReadOnlyList<RecordedExchange> _exchanges = ReplayScript.Exchanges(recording);

    /// <summary>What was compared.</summary>
    public ReplayCount Count { get; } = new();

    /// <exception cref="Xunit.Sdk.XunitException">Something differs.</exception>
    public async Task RunAsync()
    {
        var login = new LoginReplay(recording, [.. RecordedLogin.Lines(recording), .. Played.SelectMany(Script)]);
        (DirectorConsole? console, DirectorSessionException? error) = await login.LogInAsync();
        if (console is not null)
        {
            await using (console)
            {
                await RunCommandsAsync(console, login);
            }

            await login.Playing;
        }

        Assert.Null(login.Compare(console, error));
        Count.Login = LoginExpectations.For(recording).ToString();
    }

    // What we do not send when the director has said something unasked needs no script.
    private IEnumerable<RecordedExchange> Played => _exchanges.Where((_, i) => i == 0 || _exchanges[i - 1].Unasked.Count == 0);

    private static IEnumerable<RecordedLine> Script(RecordedExchange exchange) =>
        exchange.IsGoodbye ? [exchange.Command] : ReplayScript.Dialogue(exchange).Lines;

    private async Task RunCommandsAsync(DirectorConsole console, LoginReplay login)
    {
        bool isOutOfStep = false;
        foreach (RecordedExchange exchange in _exchanges.Where(exchange => !exchange.IsGoodbye))
        {
            if (isOutOfStep)
            {
                Count.Ending = "out of step";
                await Assert.ThrowsAsync<DirectorProtocolException>(() => exchange.Mode == ApiMode.Json
                    ? console.CallFullResultAsync(exchange.Text)
                    : console.SendCommandAsync(exchange.Text, exchange.Mode));
                return;
            }

            Assert.Equal(exchange.Mode, console.ApiMode);
            await RunAsync(console, exchange);
            Assert.Null(login.Director.Deviation);
            isOutOfStep = exchange.Unasked.Count > 0;
        }
    }

    private Task RunAsync(DirectorConsole console, RecordedExchange exchange)
    {
        List<Answer> answers = ReplayScript.Dialogue(exchange).Answers;
        bool isComplete = !streams && exchange.End == ExchangeEnd.Complete && answers.All(answer => answer.Leaves);
        Count.Commands++;
        return exchange switch
        {
            { End: ExchangeEnd.Open } => AbandonAsync(console, exchange),
            { IsQuit: true } => QuitAsync(console, exchange),
            { End: ExchangeEnd.Closed } => LoseAsync(console, exchange),
            { Mode: ApiMode.Json } when isComplete && answers.Count == 0 => CallAsync(console, exchange),
            { Mode: not ApiMode.Json } when isComplete => SendAsync(console, exchange),
            _ => HoldDialogueAsync(console, exchange, answers),
        };
    }

    private async Task CallAsync(DirectorConsole console, RecordedExchange exchange)
    {
        var expected = new ExpectedReply(exchange);
        ReplyComparison.Same(expected, await console.CallFullResultAsync(exchange.Text));
        Count.JsonDocuments += expected.Parts().Json.Length > 0 ? 1 : 0;
    }

    private async Task SendAsync(DirectorConsole console, RecordedExchange exchange)
    {
        var expected = new ExpectedReply(exchange);
        if (expected.Prompts is [var first, ..])
        {
            PromptRequiredException required = await Assert.ThrowsAsync<PromptRequiredException>(() => console.SendCommandAsync(exchange.Text, exchange.Mode));
            ReplyComparison.Same(first, required.Prompt);
            Count.Prompts += expected.Prompts.Count;
            return;
        }

        ReplyComparison.Same(expected, await console.SendCommandAsync(exchange.Text, exchange.Mode));
        Count.Packets += expected.Outputs.Count();
    }

    private async Task HoldDialogueAsync(DirectorConsole console, RecordedExchange exchange, List<Answer> answers)
    {
        var pending = new Queue<Answer>(answers);
        var events = new List<ReplyEvent>();
        await using CommandDialogue dialogue = await console.StartAsync(exchange.Text, exchange.Mode);
        await foreach (ReplyEvent item in dialogue.ReadAllAsync())
        {
            events.Add(item);
            if (item is ReplyPrompt)
            {
                await AnswerAsync(dialogue, pending);
                Count.Prompts++;
            }
        }

        var expected = new ExpectedReply(exchange with { Lines = ReplayScript.Dialogue(exchange).Lines });
        ReplyComparison.Same(expected.Events, events);
        Assert.Empty(pending);
        Assert.Equal(new ReplyCompleted(expected.Status, expected.MessagesPending, SessionEnded: false), events[^1]);
        Count.Packets += expected.Outputs.Count();
    }

    private static async Task AnswerAsync(CommandDialogue dialogue, Queue<Answer> pending)
    {
        Answer answer = pending.Dequeue();
        while (answer.Refused)
        {
            await Assert.ThrowsAsync<InvalidAnswerException>(() => dialogue.AnswerAsync(answer.Text));
            answer = pending.Dequeue();
        }

        await (answer.Leaves ? dialogue.LeavePromptAsync() : dialogue.AnswerAsync(answer.Text));
    }

    private async Task QuitAsync(DirectorConsole console, RecordedExchange exchange)
    {
        Count.Ending = "ended by quit";
        if (exchange.Mode == ApiMode.Json)
        {
            await CallAsync(console, exchange);
        }
        else
        {
            ReplyComparison.Same(new ExpectedReply(exchange), await console.SendCommandAsync(exchange.Text, exchange.Mode));
        }

        Assert.Equal(SessionState.Closed, console.State);
        Assert.IsType<ConsoleClosedException>(console.CloseCause);
    }

    private async Task LoseAsync(DirectorConsole console, RecordedExchange exchange)
    {
        Count.Ending = "connection lost";
        var events = new List<ReplyEvent>();
        await using CommandDialogue dialogue = await console.StartAsync(exchange.Text, exchange.Mode);
        await Assert.ThrowsAsync<DirectorConnectionLostException>(async () =>
        {
            await foreach (ReplyEvent item in dialogue.ReadAllAsync())
            {
                events.Add(item);
            }
        });
        ReplyComparison.Same(new ExpectedReply(exchange).Events, events);
        Assert.Equal(CommandOutcome.Unknown, console.CloseCause!.Outcome);
        Count.Packets += events.OfType<ReplyOutput>().Count();
    }

    private async Task AbandonAsync(DirectorConsole console, RecordedExchange exchange)
    {
        Count.Ending = "given up";
        CommandDialogue dialogue = await console.StartAsync(exchange.Text, exchange.Mode);
        await dialogue.DisposeAsync();
        Assert.Equal(SessionState.Draining, console.State);
    }
}
