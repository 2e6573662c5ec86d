using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness;

/// <summary>A session that is idle asks by a signal whether the director is there.</summary>
public sealed class SignOfLifeTests
{
    private const int Limit = 120_000;

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text)]
    [InlineData(ApiMode.Packets)]
    [InlineData(ApiMode.Json)]
    public async Task The_director_answers_as_its_mode_wants_it(ApiMode mode)
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        await EnterAsync(session, mode);

        Task ping = session.Console.PingAsync();
        Assert.Equal(Signal.Heartbeat, (await session.Director.ReadAsync())?.Signal);
        await session.SayAsync(mode == ApiMode.Text ? [Signal.Poll] : [Signal.Poll, Signal.MainPrompt]);
        await ping;

        Assert.Equal(SessionState.Ready, session.Console.State);
        Assert.Equal(mode, session.Console.ApiMode);
        await EnterAsync(session, mode);
    }

    [Fact(Timeout = Limit)]
    public async Task It_waits_for_its_turn()
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        Task<TextReply> running = session.Console.SendCommandAsync("version");
        Task ping = session.Console.PingAsync();
        await session.ExpectAsync("version");
        Assert.False(ping.IsCompleted);

        await session.SayAsync("26\n", Signal.EndOfData);
        await running;
        Assert.Equal(Signal.Heartbeat, (await session.Director.ReadAsync())?.Signal);
        await session.SayAsync(Signal.Poll);
        await ping;
    }

    [Fact(Timeout = Limit)]
    public async Task At_a_question_nothing_is_sent_for_a_director_would_not_answer()
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        await using CommandDialogue dialogue = await session.StartAsync("restore", ApiMode.Packets);
        await session.SayAsync(Signal.CommandBegin, Signal.TextInput, "Enter: ");
        Assert.IsType<ReplyPrompt>(await dialogue.ReadAsync());

        await Assert.ThrowsAsync<PromptOpenException>(() => session.Console.PingAsync());
        await dialogue.AnswerAsync("x");
        await session.ExpectAsync("x");
        await session.SayAsync(Signal.CommandOk, Signal.MainPrompt);
    }

    [Fact(Timeout = Limit)]
    public async Task A_director_that_is_silent_loses_the_session()
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        using var patience = new CancellationTokenSource();
        Task ping = session.Console.PingAsync(patience.Token);
        Assert.Equal(Signal.Heartbeat, (await session.Director.ReadAsync())?.Signal);

        await patience.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => ping);
        await session.Time.ElapseAsync(session.Console.Options.DrainGrace);
        await Assert.ThrowsAsync<ConsoleClosedException>(() => session.Console.PingAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Text_instead_of_an_answer_belongs_to_something_else()
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        Task ping = session.Console.PingAsync();
        await session.Director.ReadAsync();
        await session.SayAsync("a row\n", Signal.EndOfData);
        var error = await Assert.ThrowsAsync<DirectorProtocolException>(() => ping);
        Assert.Equal(CommandOutcome.NotSent, error.Outcome);
    }

    private static async Task EnterAsync(FakeSession session, ApiMode mode)
    {
        bool isThere = session.Console.ApiMode == mode;
        Task running = mode == ApiMode.Json ? session.Console.CallAsync("version") : session.Console.SendCommandAsync("version", mode);
        await session.ObeyApiAsync(isThere ? ApiMode.Text : mode);
        await session.ExpectAsync("version");
        await session.SayAsync(mode switch
        {
            ApiMode.Text => ["26\n", Signal.EndOfData],
            ApiMode.Packets => [Signal.CommandBegin, "26\n", Signal.CommandOk, Signal.MainPrompt],
            _ => [Signal.CommandBegin, Signal.CommandOk, """{"jsonrpc":"2.0","id":null,"result":{}}""", Signal.MainPrompt],
        });
        await running;
    }
}
