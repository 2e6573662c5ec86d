using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>A session that stands at a certain point, and its user, who waits there for what comes.</summary>
internal sealed class SessionStage : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new();
    private CommandDialogue? _dialogue;
    private Task _using = Task.CompletedTask;
    private Func<CancellationToken, Task> _use = _ => Task.CompletedTask;

    private SessionStage(FakeSession session, SessionPoint point)
    {
        Session = session;
        Point = point;
    }

    public FakeSession Session { get; }

    public SessionPoint Point { get; }

    private DirectorConsole Console => Session.Console;

    public static async Task<SessionStage> EnterAsync(SessionPoint point)
    {
        var stage = new SessionStage(await FakeSession.OpenAsync(), point);
        await (point switch
        {
            SessionPoint.Ready => stage.ReadyAsync(),
            SessionPoint.BusyInText => stage.CallAsync(ApiMode.Text, "a row\n"),
            SessionPoint.BusyInPackets => stage.CallAsync(ApiMode.Packets, Signal.CommandBegin, "a row\n"),
            SessionPoint.BusyInJson => stage.CallAsync(ApiMode.Json, Signal.CommandBegin),
            SessionPoint.AtTextQuestionInText => stage.AskAsync(ApiMode.Text, "Select Job resource (1-2): ", Signal.SubPrompt),
            SessionPoint.AtSelection => stage.AskAsync(
                ApiMode.Packets, Signal.StartSelect, "Jobs:\n", "one", "two", Signal.EndSelect, Signal.SelectInput, Signal.TextInput, "Select (1-2): "),
            SessionPoint.AtYesNo => stage.AskAsync(ApiMode.Packets, Signal.YesNo, Signal.TextInput, "Sure? (yes/no): "),
            SessionPoint.AtText => stage.AskAsync(ApiMode.Packets, Signal.TextInput, "Enter a name: "),
            SessionPoint.AtRunConfirmation => stage.AskAsync(
                ApiMode.Packets, Signal.RunCommand, "Type: Backup\n", Signal.TextInput, "OK to run? (yes/mod/no): "),
            SessionPoint.InTreeInText => stage.EnterTreeAsync(ApiMode.Text),
            SessionPoint.InTreeInPackets => stage.EnterTreeAsync(ApiMode.Packets),
            SessionPoint.InTreeInJson => stage.EnterTreeAsync(ApiMode.Json),
            SessionPoint.CallInTree => stage.CallAsync(ApiMode.Json, Signal.CommandBegin, Signal.StartRestoreTree, "cwd is: /\n"),
            SessionPoint.Draining => stage.DrainAsync(),
            SessionPoint.Pinging => stage.PingAsync(),
            SessionPoint.KeepingAlive => stage.KeepAliveAsync(),
            _ => stage.CloseAsync(),
        });
        return stage;
    }

    /// <summary>What the user does, or has been doing.</summary>
    public Task UseAsync() => _using = _use(_patience.Token);

    /// <summary>The user has had enough, and the time passes that the session is given then.</summary>
    public async Task LosePatienceAsync()
    {
        await _patience.CancelAsync();
        if (_dialogue is { } dialogue)
        {
            // A dialogue has one user, who stops waiting before giving it up.
            await Task.WhenAny(_using);
            await dialogue.DisposeAsync();
        }

        if (Point == SessionPoint.KeepingAlive)
        {
            Session.Time.Advance(Console.Options.KeepAliveTimeout);
            return;
        }

        await Session.Time.ElapseAsync(Point == SessionPoint.Closing ? Console.Options.CloseGrace : Console.Options.DrainGrace);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _patience.Dispose();
    }

    private Task ReadyAsync()
    {
        _use = token => Console.SendCommandAsync("version", ApiMode.Text, token);
        return Task.CompletedTask;
    }

    private async Task CallAsync(ApiMode mode, params object[] frames)
    {
        const string Command = "restore jobid=1";
        Task call = mode == ApiMode.Json ? Console.CallAsync(Command, _patience.Token) : Console.SendCommandAsync(Command, mode, _patience.Token);
        await Session.ObeyApiAsync(mode);
        await Session.ExpectAsync(Command);
        await Session.SayAsync(frames);
        _use = _ => call;
    }

    private async Task AskAsync(ApiMode mode, params object[] frames)
    {
        _dialogue = await Session.StartAsync("restore", mode);
        await Session.SayAsync(frames);
        while (await _dialogue.ReadAsync() is not ReplyPrompt)
        {
        }

        _use = async token =>
        {
            while (await _dialogue.ReadAsync(token) is not null)
            {
            }
        };
    }

    private Task EnterTreeAsync(ApiMode mode) => AskAsync(mode, Signal.StartRestoreTree, "cwd is: /\n", "$ ", Signal.SubPrompt);

    private async Task DrainAsync()
    {
        using var token = new CancellationTokenSource();
        Task call = Console.SendCommandAsync("list jobs", ApiMode.Text, token.Token);
        await Session.ExpectAsync("list jobs");
        await token.CancelAsync();
        await Assert.ThrowsAsync<CommandCanceledException>(() => call);
        _use = _ => Console.SendCommandAsync("version", cancellationToken: CancellationToken.None);
    }

    private async Task PingAsync()
    {
        Task ping = Console.PingAsync(_patience.Token);
        Assert.Equal(Signal.Heartbeat, (await Session.Director.ReadAsync())?.Signal);
        _use = _ => ping;
    }

    private async Task KeepAliveAsync()
    {
        Session.Time.Advance(Console.Options.KeepAliveInterval);
        Assert.Equal(Signal.Heartbeat, (await Session.Director.ReadAsync())?.Signal);
        Assert.Equal(SessionState.Ready, Console.State);
        _use = _ => Console.SendCommandAsync("version", cancellationToken: CancellationToken.None);
    }

    private async Task CloseAsync()
    {
        Task closing = Console.CloseAsync();
        await Session.ExpectAsync("quit");
        _use = _ => closing;
    }
}
