using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>A director that takes nothing any more holds nobody up for longer than the time that it is given.</summary>
public sealed class DeafDirectorTests
{
    private const int Limit = 60_000;

    // The way to the director takes less than a frame.
    private const int Capacity = 4;

    [Fact(Timeout = Limit)]
    public async Task A_dialogue_is_given_up()
    {
        await using FakeSession session = await FakeSession.OpenAsync(capacity: Capacity);
        CommandDialogue dialogue = await AskAsync(session);

        Task disposing = dialogue.DisposeAsync().AsTask();
        await session.Time.ElapseAsync(session.Console.Options.DrainGrace);
        await disposing;
        await Assert.ThrowsAsync<ConsoleClosedException>(() => session.Console.PingAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_is_closed()
    {
        await using FakeSession session = await FakeSession.OpenAsync(capacity: Capacity);
        await AskAsync(session);

        Task closing = session.Console.CloseAsync();
        await session.Time.ElapseAsync(session.Console.Options.CloseGrace);
        await closing;
        Assert.Equal(SessionState.Closed, session.Console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_is_given_up_before_it_is_through()
    {
        await using FakeSession session = await FakeSession.OpenAsync(capacity: Capacity);
        using var patience = new CancellationTokenSource();
        Task<TextReply> call = session.Console.SendCommandAsync("list jobs", ApiMode.Text, patience.Token);
        await patience.CancelAsync();

        Assert.Equal(CommandOutcome.Unknown, (await Assert.ThrowsAsync<CommandCanceledException>(() => call)).Outcome);
        await session.Time.ElapseAsync(session.Console.Options.DrainGrace);
        await Assert.ThrowsAsync<ConsoleClosedException>(() => session.Console.PingAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_that_is_still_on_its_way_when_the_session_ends_may_yet_be_executed()
    {
        await using FakeSession session = await FakeSession.OpenAsync(capacity: Capacity);
        CommandDialogue dialogue = await session.Console.StartAsync("restore", ApiMode.Text);
        Task<ReplyEvent?> reading = dialogue.ReadAsync().AsTask();

        Task closing = session.Console.CloseAsync();
        await session.Time.ElapseAsync(session.Console.Options.CloseGrace);
        await closing;

        ConsoleClosedException error = await Assert.ThrowsAsync<ConsoleClosedException>(() => reading);
        Assert.Equal(CommandOutcome.Unknown, error.Outcome);
    }

    private static async Task<CommandDialogue> AskAsync(FakeSession session)
    {
        Task<CommandDialogue> starting = session.Console.StartAsync("restore", ApiMode.Text);
        await session.ExpectAsync("restore");
        CommandDialogue dialogue = await starting;
        await session.SayAsync("Select (1-2): ", Signal.SubPrompt);
        while (await dialogue.ReadAsync() is not ReplyPrompt)
        {
        }

        return dialogue;
    }
}
