using Bareos.Director.Authentication;
using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <content>How commands take turns on the session, and how they are given up.</content>
public sealed partial class DirectorConsole
{
    private const string ClosedByOwner = "The session was closed by its owner.";

    // Nobody reads the reply of .api, and no limit of the caller's is meant for it.
    private const int MaxApiReplyBytes = 64 * 1024;

    /// <summary>Gives a command up: its questions are left, and it gets the grace time to end before the connection is closed.</summary>
    internal async Task AbandonAsync(Exchange exchange)
    {
        if (!exchange.Ended.IsCompleted)
        {
            await exchange.AbandonAsync().ConfigureAwait(false);
            _ = CloseUnlessEndedAsync(exchange, Options.DrainGrace);
        }
    }

    private static async Task<DirectorConsole> OpenAsync(
        DirectorConsoleOptions options, Func<Task<(DirectorConnection Connection, DirectorIdentity Director)>> open)
    {
        (DirectorConnection connection, DirectorIdentity director) = await open().ConfigureAwait(false);
        var console = new DirectorConsole(connection, options, director);
        console.LogOpened(options.ConsoleName, connection.Peer, director.Name, director.Version);
        return console;
    }

    /// <summary>Waits until the session's turn has come and it stands in the right mode.</summary>
    private async Task TakeTurnAsync(ApiCommand command, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (State == SessionState.AtPrompt)
        {
            throw new PromptOpenException(
                "An earlier command of this session waits for an answer. Answer or leave its question first. Nothing was sent.", command.Text);
        }

        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new CommandCanceledException("The command was given up before it was sent.", CommandOutcome.NotSent, cancellationToken);
        }

        bool keep = false;
        try
        {
            ThrowIfClosed();
            keep = ApiMode == command.Mode || await SwitchModeAsync(command, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!keep)
            {
                ReleaseTurnAfter(_running is null ? Task.CompletedTask : _runningTask);
            }
        }
    }

    /// <exception cref="ApiModeUnavailableException">The console may not use <c>.api</c>.</exception>
    private async Task<bool> SwitchModeAsync(ApiCommand command, CancellationToken cancellationToken)
    {
        if (!_apiRefused)
        {
            string text = command.Mode == ApiMode.Json && Options.CompactJson ? ".api json compact=yes" : $".api {(int)command.Mode}";
            ApiCommand api = ApiCommand.Parse(text, ApiMode);
            var sink = new TextReplySink(api, MaxApiReplyBytes);
            await CompleteAsync(Start(api, sink, leavesPrompts: true, givesTurnBack: false), sink.Reply, CommandOutcome.NotSent, cancellationToken)
                .ConfigureAwait(false);
            _apiRefused = ApiMode != command.Mode;
        }

        return !_apiRefused ? true : throw new ApiModeUnavailableException(
            $"The director refused .api to the console '{Options.ConsoleName}', so that API mode {(int)command.Mode} cannot be had. " +
            "Add .api to its Command ACL. The command was not sent.",
            command.Text,
            command.Mode);
    }

    /// <summary>Sends the command. Whoever calls has the turn.</summary>
    private Exchange Start(ApiCommand command, IReplySink sink, bool leavesPrompts, bool givesTurnBack = true)
    {
        var exchange = new Exchange(_connection, _lifecycle, command, sink, leavesPrompts);
        _lifecycle.Begin(exchange);
        _running = exchange;
        _runningTask = exchange.RunAsync(Free);
        return exchange;

        void Free(Exchange ended)
        {
            if (ended.ModeAfter is { } mode)
            {
                ApiMode = mode;
                _connection.Trim();
            }

            _running = null;
            _lifecycle.Rest(ended);
            if (givesTurnBack)
            {
                _turn.Release();
            }
        }
    }

    /// <summary>Awaits the reply for as long as the caller wants it.</summary>
    private async Task<TReply> CompleteAsync<TReply>(
        Exchange exchange, Task<TReply> reply, CommandOutcome outcomeIfGivenUp, CancellationToken cancellationToken)
    {
        try
        {
            return await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!reply.IsCompleted || cancellationToken.IsCancellationRequested)
        {
            await AbandonAsync(exchange).ConfigureAwait(false);
            throw new CommandCanceledException(
                outcomeIfGivenUp == CommandOutcome.Unknown
                    ? "The command was given up after it was sent. The director may have executed it, or may still be doing so."
                    : "The command was given up before it was sent.",
                outcomeIfGivenUp,
                cancellationToken);
        }
    }

    private void ReleaseTurnAfter(Task ended)
    {
        if (ended.IsCompleted)
        {
            _turn.Release();
        }
        else
        {
            _ = ReleaseAsync();
        }

        async Task ReleaseAsync()
        {
            await ended.ConfigureAwait(false);
            _turn.Release();
        }
    }

    private void ThrowIfClosed()
    {
        _lifecycle.ThrowIfClosed();
        if (_closing)
        {
            throw new ConsoleClosedException(ClosedByOwner);
        }
    }
}
