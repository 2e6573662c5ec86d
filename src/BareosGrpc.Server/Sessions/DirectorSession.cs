using Bareos.Director.Console;
using Bareos.Director.Errors;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session of the protocol library.</summary>
internal sealed class DirectorSession(ConsoleId key, DirectorConsole console, TimeProvider time) : IDirectorSession
{
    private bool? _hasSeveralCatalogs;

    public ConsoleId Key { get; } = key;

    public DirectorConsole Console { get; } = console;

    public DateTimeOffset OpenedAt { get; } = time.GetUtcNow();

    public DirectorApiMode Mode => Console.ApiMode;

    public bool IsAtMainPrompt => Console.State == DirectorSessionState.Ready;

    /// <summary>A session whose director has gone away between two commands is closed, although nobody has used it to find out.</summary>
    public DirectorSessionState State => Console.State is var state && state is DirectorSessionState.Ready && !Console.IsConnected ? DirectorSessionState.Closed : state;

    public string? ClosedBecause =>
        Console.CloseCause?.Message ?? (State == DirectorSessionState.Closed ? "The director has closed the connection." : null);

    public bool WasLost => Console.CloseCause is { } cause ? cause is not ConsoleClosedException : State == DirectorSessionState.Closed;

    public bool LeftCommandRunning =>
        Console.CloseCause is { Outcome: CommandOutcome.Unknown } and not DirectorConnectionLostException;

    public async Task<DirectorSessionState> SettleAsync(CancellationToken cancellationToken)
    {
        await Console.SettleAsync(cancellationToken).ConfigureAwait(false);
        return State;
    }

    public async Task ChooseCatalogAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Console.UseCatalogAsync(Key.Catalog, cancellationToken).ConfigureAwait(false);
        }
        catch (DirectorCommandException refused)
        {
            // Whatever has become of use, the caller's own command was not sent.
            throw refused is CatalogUnavailableException or InvalidCommandException
                ? new CallRefusedException(ErrorReason.InvalidRequest, $"The field catalog is '{Key.Catalog}'. {refused.Message}", refused)
                {
                    Outcome = Outcome.NotSent,
                    Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = "catalog", ["value"] = Key.Catalog },
                }
                : new CallRefusedException(
                    ErrorReason.CommandNotPermitted,
                    $"The call asks for catalog '{Key.Catalog}', and console '{Key.Console}' of director '{Key.Director}' could not choose it. {refused.Message}",
                    refused)
                {
                    Outcome = Outcome.NotSent,
                };
        }
    }

    public async Task<bool> TryRestoreCatalogAsync(CancellationToken cancellationToken)
    {
        try
        {
            _hasSeveralCatalogs ??= await CatalogCount.IsSeveralAsync(Console, cancellationToken).ConfigureAwait(false);
            if (!_hasSeveralCatalogs.Value)
            {
                return true;
            }

            if (Key.Catalog.Length == 0)
            {
                // There is no way back to having chosen none.
                return false;
            }

            await Console.UseCatalogAsync(Key.Catalog, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is DirectorException or OperationCanceledException)
        {
            // Then the session is closed, and another one opened when one is needed.
            return false;
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Console.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DirectorException or OperationCanceledException)
        {
            // A session that cannot be closed politely is closed all the same.
        }
        finally
        {
            await Console.DisposeAsync().ConfigureAwait(false);
        }

        // In the restore tree the end of the connection means done: it, and we, stay until the director has read the quit.
        await Console.Parted.ConfigureAwait(false);
    }
}
