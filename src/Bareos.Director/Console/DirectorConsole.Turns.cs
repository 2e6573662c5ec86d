using System.Runtime.CompilerServices;
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
            Task leaving = exchange.AbandonAsync();
            Task closing = CloseUnlessEndedAsync(exchange, Options.DrainGrace);

            // A director that takes nothing any more does not hold us up for longer than the grace time.
            await Task.WhenAny(leaving, closing).ConfigureAwait(false);
        }
    }

    private static async Task<DirectorConsole> OpenAsync(
        DirectorConsoleOptions options, Func<Task<(DirectorConnection Connection, DirectorIdentity Director)>> open)
    {
        (DirectorConnection connection, DirectorIdentity director) = await open().ConfigureAwait(false);
        var console = new DirectorConsole(connection, options, director);
        console.LogOpened(options.ConsoleName, connection.Peer, director.Name, director.Version);
        if (options.KeepAliveInterval > TimeSpan.Zero)
        {
            IdleWatch.For(options.TimeProvider, options.KeepAliveInterval).Add(console);
        }

        return options.Catalog is null ? console : await WithCatalogAsync(console, options.Catalog).ConfigureAwait(false);
    }

    private static async Task<DirectorConsole> WithCatalogAsync(DirectorConsole console, string catalog)
    {
        try
        {
            using var limit = new CancellationTokenSource(console.Options.LoginTimeout, console.Options.TimeProvider);
            await console.UseCatalogAsync(catalog, limit.Token).ConfigureAwait(false);
            return console;
        }
        catch
        {
            await console.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Checks a command and reads off it what it does to the session; whoever asks the same again and again has it checked once.</summary>
    private ApiCommand Parse(string text, ApiMode mode)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _lastCommand is { } last && last.Mode == mode && string.Equals(last.Text, text, StringComparison.Ordinal)
            ? last
            : _lastCommand = ApiCommand.Parse(text, mode);
    }

    /// <summary>Waits until the session's turn has come and it stands in the right mode.</summary>
    private async Task TakeTurnAsync(ApiCommand command, CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(command.Text, cancellationToken).ConfigureAwait(false);
        bool keep = false;
        try
        {
            keep = ApiMode == command.Mode || await SwitchModeAsync(command, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!keep)
            {
                ReleaseTurnAfter(_running?.Ended ?? Task.CompletedTask);
            }
        }
    }

    private async Task WaitForTurnAsync(string command, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        if (State == SessionState.AtPrompt)
        {
            throw new PromptOpenException(
                "An earlier command of this session waits for an answer. Answer or leave its question first. Nothing was sent.", command);
        }

        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new CommandCanceledException("The command was given up before it was sent.", CommandOutcome.NotSent, cancellationToken);
        }

        try
        {
            ThrowIfClosed();
            ThrowIfNotSilent();
        }
        catch
        {
            _turn.Release();
            throw;
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
    /// <exception cref="ConsoleClosedException">The session is over. Nothing was sent.</exception>
    private Exchange Start(ApiCommand command, IReplySink sink, bool leavesPrompts, bool givesTurnBack = true)
    {
        Exchange? exchange = TryStart(command, sink, leavesPrompts, givesTurnBack);
        if (exchange is null)
        {
            _lifecycle.ThrowIfClosed();
        }

        return exchange!;
    }

    /// <summary>Sends the command unless the session is over. Whoever calls has the turn.</summary>
    private Exchange? TryStart(ApiCommand command, IReplySink sink, bool leavesPrompts, bool givesTurnBack)
    {
        var exchange = new Exchange(this, _connection, _lifecycle, command, sink, leavesPrompts) { GivesTurnBack = givesTurnBack };

        // Whoever closes the session from now on finds the command; whoever has closed it before keeps it from being sent.
        _running = exchange;
        if (!_lifecycle.TryBegin(exchange, isSeen: !_isKeepingAlive))
        {
            _running = null;
            _isKeepingAlive = false;
            if (givesTurnBack)
            {
                _turn.Release();
            }

            return null;
        }

        // It never throws, and whoever wants to know of its end asks the exchange.
        _ = exchange.RunAsync();
        return exchange;
    }

    void IExchangeOwner.Free(Exchange ended)
    {
        if (ended.ModeAfter is { } mode)
        {
            ApiMode = mode;
            Remember(ended.CatalogAfter(Catalog), ended.Command);
            _connection.Trim();
        }

        RestNow();
        _running = null;
        _isKeepingAlive = false;
        _lifecycle.Rest(ended);
        if (ended.GivesTurnBack)
        {
            _turn.Release();
        }
    }

    /// <summary>Awaits the reply for as long as the caller wants it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TReply> CompleteAsync<TReply>(
        Exchange exchange, Task<TReply> reply, CommandOutcome outcomeIfGivenUp, CancellationToken cancellationToken, string? givenUp = null)
    {
        try
        {
            return await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!reply.IsCompleted || cancellationToken.IsCancellationRequested)
        {
            await AbandonAsync(exchange).ConfigureAwait(false);
            throw new CommandCanceledException(
                givenUp ?? (outcomeIfGivenUp == CommandOutcome.Unknown
                    ? "The command was given up after it was sent. The director may have executed it, or may still be doing so."
                    : "The command was given up before it was sent."),
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

    /// <summary>
    /// Between two commands a director is silent. What it says all the same would become part of the next reply, and the end of the stream
    /// would be noticed only when the next command is on its way and its outcome in doubt.
    /// </summary>
    private void ThrowIfNotSilent()
    {
        if (BreakUnlessSilent() is { } cause)
        {
            throw cause;
        }
    }

    private DirectorSessionException? BreakUnlessSilent()
    {
        if (_connection.IsOpenAndSilent)
        {
            return null;
        }

        DirectorSessionException cause = _connection.HasData
            ? new DirectorProtocolException(
                $"The director at {_connection.Peer} sent something between two commands. The session is out of step with it and was closed. Nothing was sent.")
            : new DirectorConnectionLostException($"The director at {_connection.Peer} closed the connection between two commands. Nothing was sent.");
        cause = _lifecycle.Close(cause);
        _connection.Abort();
        return cause;
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
