using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <content>How a session ends: what runs is left, <c>quit</c> is said, and the restore tree is never left by a mere close.</content>
public sealed partial class DirectorConsole
{
    // How long a director may take to leave its restore tree behind our back.
    private static readonly TimeSpan TreeGrace = TimeSpan.FromMinutes(10);

    private Task _parting = Task.CompletedTask;

    /// <summary>
    /// Completes when a restore tree that the session was closed in has been left. Until then the process must go on: what is marked in a tree
    /// is restored when its connection ends before the director has read <c>quit</c>. Without such a tree it is complete.
    /// </summary>
    /// <remarks>Ask after <see cref="CloseAsync"/>, which does not wait for a director that is busy in its tree. Completes after 10 minutes at the latest.</remarks>
    public Task Parted => _parting;

    /// <summary>Gives a command that was given up the time to end, and then ends the session.</summary>
    private async Task CloseUnlessEndedAsync(Exchange exchange, TimeSpan grace)
    {
        try
        {
            await exchange.Ended.WaitAsync(grace, Options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LogNotDrained(Options.ConsoleName, _connection.Peer, grace);
            _isParting |= exchange.MayStandInTree;
            _lifecycle.Close(new ConsoleClosedException(
                $"A command that was given up did not end within {grace.TotalSeconds:0.###} s, and the connection was closed. The director finishes it all the same.")
            {
                // Whoever is woken by the end of the session looks at it at once.
                Outcome = exchange.OutcomeIfCutOff,
            });
            if (_isParting)
            {
                _parting = PartAsync(exchange);
            }
            else
            {
                _connection.Abort();
            }
        }
    }

    /// <summary>
    /// Leaves the restore tree of a session that is over for everybody else. A director takes a connection that ends in its tree for
    /// <em>done</em>; and one that it cannot write to as well, so that a <c>quit</c> which waits behind its output helps only while
    /// that output is read (seen on Bareos 26: a restore began).
    /// </summary>
    private async Task PartAsync(Exchange exchange)
    {
        try
        {
            await Task.WhenAll(exchange.PartAsync(), exchange.Ended).WaitAsync(TreeGrace, Options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It has had its time: a director that is alive reads its input sooner.
        }
        finally
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The session broke: the director said something that cannot be, or nothing more can be read. It may well hear us, and stand in its tree
    /// all the same: it is told to quit, and its output read off as mere bytes.
    /// </summary>
    Task IExchangeOwner.PartBrokenAsync(Exchange exchange)
    {
        if (_isParting || !exchange.MayStandInTree)
        {
            _connection.Abort();
            return Task.CompletedTask;
        }

        _isParting = true;
        return _parting = PartBrokenAsync(exchange);
    }

    private async Task PartBrokenAsync(Exchange exchange)
    {
        using var limit = new CancellationTokenSource(TreeGrace, Options.TimeProvider);
        await Task.WhenAll(exchange.PartAsync(), _connection.DiscardAsync(limit.Token)).WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _connection.Abort();
    }

    private async Task LeaveRunningCommandAsync(CancellationToken cancellationToken)
    {
        if (_running is { } exchange)
        {
            _ = exchange.AbandonAsync();
            await CloseUnlessEndedAsync(exchange, Options.CloseGrace).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        if (!await TryTakeLastTurnAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (State == SessionState.Closed)
        {
            _turn.Release();
            return;
        }

        ApiCommand quit = ApiCommand.Parse("quit", ApiMode);
        Exchange goodbye = Start(quit, new TextReplySink(quit, Options.Limits.MaxReplyBytes), leavesPrompts: true);
        await CloseUnlessEndedAsync(goodbye, Options.CloseGrace).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for those who had the turn, who go when they see that the session is being closed; not for long.</summary>
    private async Task<bool> TryTakeLastTurnAsync(CancellationToken cancellationToken)
    {
        if (await _turn.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        using var limit = new CancellationTokenSource(Options.CloseGrace, Options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _turn.WaitAsync(both.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task EndAsync(ConsoleClosedException cause)
    {
        _lifecycle.Close(cause);
        if (_isParting)
        {
            return;
        }

        if (_running is { MayStandInTree: true } exchange)
        {
            _isParting = true;
            _parting = PartAsync(exchange);
            return;
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
