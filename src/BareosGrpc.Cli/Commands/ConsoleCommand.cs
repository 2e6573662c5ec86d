using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Dialogues;
using BareosGrpc.Cli.Editing;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Dialogues;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc console</c>: a dialogue with the director.</summary>
internal static class ConsoleCommand
{
    public const string Name = "console";

    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        var command = new Command(Name, "Hold a dialogue with the director, as with its own console. End of input, or quit, ends it.");
        command.SetAction(connection, terminal, (client, _, cancellationToken) => RunAsync(client, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(BareosConsole client, Terminal terminal, CancellationToken cancellationToken)
    {
        terminal.Keys?.Attend();
        IDialogueInput input = terminal.Keys is { } keys
            ? new KeyboardInput(terminal, keys, new LineHistory(LineHistory.DefaultFile))
            : new PipedInput(terminal);
        var settings = new DialogueSettings
        {
            OnOutput = packet => terminal.Output.Write(terminal.Shown(packet.Text)),
            OnReattached = () => terminal.Error.WriteLine("(The connection was lost and taken up again.)"),
        };
        using var departure = new Departure(cancellationToken);
        BareosDialogue dialogue = await client.OpenDialogueAsync(settings, departure.Token).ConfigureAwait(false);
        await using (dialogue.ConfigureAwait(false))
        {
            return await new LineDialogue(dialogue, input, terminal, departure).RunAsync(departure.Token).ConfigureAwait(false);
        }
    }
}
