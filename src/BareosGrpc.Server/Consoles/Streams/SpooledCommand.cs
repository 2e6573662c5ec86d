using Bareos.Director.Console;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>
/// A command whose output waits for its reader. The session goes back as soon as the director has said everything: a reader who takes
/// hours holds a spool, and no session.
/// </summary>
internal sealed class SpooledCommand : IAsyncDisposable
{
    private readonly CommandDialogue _running;
    private HeldSession? _held;

    private SpooledCommand(CommandDialogue running, HeldSession held)
    {
        _running = running;
        _held = held;
    }

    /// <summary>The command.</summary>
    public CommandDialogue Running => _running;

    /// <summary>Sends a command on a session, which belongs to the result from now on, whatever comes of it.</summary>
    public static async Task<SpooledCommand> StartAsync(HeldSession held, string command, DirectorApiMode mode, CancellationToken cancellationToken)
    {
        try
        {
            var started = new SpooledCommand(await held.Console.StartAsync(command, mode, cancellationToken).ConfigureAwait(false), held);
            _ = started.ReturnWhenSaidAsync(held.Console);
            return started;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Gives the command up unless its reply is complete, and the session back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync().ConfigureAwait(false);
        Return();
    }

    private async Task ReturnWhenSaidAsync(DirectorConsole console)
    {
        // At a prompt the reader must leave it first; the session goes back at the end then.
        if (await console.SettleAsync(CancellationToken.None).ConfigureAwait(false) is not DirectorSessionState.AtPrompt)
        {
            Return();
        }
    }

    private void Return() => Interlocked.Exchange(ref _held, null)?.Dispose();
}
