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
            { End: ExchangeEnd.Open } => AbandonAsync(console, exchange, answers),
            { IsQuit: true } => QuitAsync(console, exchange),
            { End: ExchangeEnd.Closed } => LoseAsync(console, exchange, answers),
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
        var events = new List<ReplyEvent>();
        await using CommandDialogue dialogue = await console.StartAsync(exchange.Text, exchange.Mode);
        await HoldAsync(dialogue, answers, events);

        ExpectedReply expected = Expected(exchange);
        ReplyComparison.Same(expected.Events, events);
        Assert.Equal(new ReplyCompleted(expected.Status, expected.MessagesPending, SessionEnded: false), events[^1]);
        Count.Packets += expected.Outputs.Count();
    }

    /// <summary>What our side is to see of a reply: what came of answers that it refuses to send is left out.</summary>
    private static ExpectedReply Expected(RecordedExchange exchange) => new(exchange with { Lines = ReplayScript.Dialogue(exchange).Lines });

    /// <summary>Gives all answers, and reads to the end of the reply or until there have been so many events.</summary>
    private async Task HoldAsync(CommandDialogue dialogue, List<Answer> answers, List<ReplyEvent> events, int most = int.MaxValue)
    {
        var pending = new Queue<Answer>(answers);
        int seen = 0;
        while ((pending.Count > 0 || seen < most) && await dialogue.ReadAsync() is { } item)
        {
            events.Add(item);
            seen += item is ReplyNotice ? 0 : 1;
            if (item is ReplyPrompt)
            {
                await AnswerAsync(dialogue, pending);
                Count.Prompts++;
            }
        }

        Assert.Empty(pending);
    }

    private static async Task AnswerAsync(CommandDialogue dialogue, Queue<Answer> pending)
    {
        while (pending.TryDequeue(out Answer? answer))
        {
            if (!answer.Refused)
            {
                await (answer.Leaves ? dialogue.LeavePromptAsync() : dialogue.AnswerAsync(answer.Text));
                return;
            }

            await Assert.ThrowsAsync<InvalidAnswerException>(() => dialogue.AnswerAsync(answer.Text));
        }
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

    private async Task LoseAsync(DirectorConsole console, RecordedExchange exchange, List<Answer> answers)
    {
        Count.Ending = "connection lost";
        var events = new List<ReplyEvent>();
        await using CommandDialogue dialogue = await console.StartAsync(exchange.Text, exchange.Mode);
        await Assert.ThrowsAsync<DirectorConnectionLostException>(() => HoldAsync(dialogue, answers, events));
        ReplyComparison.Same(Expected(exchange).Events, events);
        Assert.Equal(CommandOutcome.Unknown, console.CloseCause!.Outcome);
        Count.Packets += events.OfType<ReplyOutput>().Count();
    }

    private async Task AbandonAsync(DirectorConsole console, RecordedExchange exchange, List<Answer> answers)
    {
        Count.Ending = "given up";
        ExpectedReply expected = Expected(exchange);
        var events = new List<ReplyEvent>();
        CommandDialogue dialogue = await console.StartAsync(exchange.Text, exchange.Mode);
        await HoldAsync(dialogue, answers, events, most: expected.Events.Count);
        await dialogue.DisposeAsync();

        ReplyComparison.Same(expected.Events, events);
        Assert.NotEqual(SessionState.Ready, console.State);
    }
}
