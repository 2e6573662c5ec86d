using Bareos.Director.Console;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>Takes the waiting messages from a director.</summary>
/// <remarks>
/// By <c>.messages</c>, in API mode 1: nothing comes when there are none. The director forgets them as soon as it has written them to the
/// connection, so that whatever has come is kept, also when the connection breaks in the middle.
/// </remarks>
internal sealed class MessageReading(SessionScopes scopes, CommandRun commands)
{
    private const string Command = ".messages";

    /// <summary>Reads them.</summary>
    /// <param name="console">The console that reads.</param>
    /// <param name="lines">Takes what comes, to the last line before a failure.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task ReadAsync(ConsoleId console, LineJoiner lines, CancellationToken cancellationToken)
    {
        AdmittedCommand command = CommandGate.Admit(Command, DirectorApiMode.Packets, confirmed: true, isShared: true);
        var scope = new CallScope(console, Own: null, SlotUse.Upkeep.Caller);
        using HeldSession held = await scopes.HoldAsync(scope, command.Need, cancellationToken).ConfigureAwait(false);
        try
        {
            await commands.RunAsync(command, console, () => ReadAsync(command, held, lines, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            lines.End();
        }
    }

    private static async Task<ReplyCompleted> ReadAsync(AdmittedCommand command, HeldSession held, LineJoiner lines, CancellationToken cancellationToken)
    {
        SpooledCommand spooled = await SpooledCommand.StartAsync(held, command.Text, command.Mode, cancellationToken).ConfigureAwait(false);
        await using (spooled.ConfigureAwait(false))
        {
            while (true)
            {
                switch (await spooled.Running.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    case ReplyOutput { Severity: MessageSeverity.None } output:
                        lines.Add(output.Bytes.Span);
                        break;
                    case ReplyCompleted completed:
                        CommandFailures.ThrowIfAskedOrUnknown(command, completed, asked: null);
                        return completed;
                }
            }
        }
    }
}
