using System.CommandLine;
using System.Text.Json;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Calls;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc call list jobs</c>: one command and its complete result.</summary>
internal static class CallCommand
{
    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        Argument<string[]> words = CommandWords.Argument();
        Option<bool> json = new("--json") { Description = "Print the director's result as JSON." };
        Option<bool> yes = new("--yes", "-y") { Description = "Confirm a command that changes something." };
        Option<string?> id = new("--request-id") { Description = "Runs a change once, however often it is called with this id. A new id otherwise." };
        var command = new Command("call", "Run one command and print its result.") { words, json, yes, id };
        command.SetAction(connection, terminal, (client, parsed, cancellationToken) => RunAsync(
            client,
            CommandWords.Join(parsed.GetValue(words)!),
            new CallSettings { Confirmed = parsed.GetValue(yes), RequestId = parsed.GetValue(id) },
            parsed.GetValue(json),
            terminal,
            cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(
        BareosConsole client, string command, CallSettings settings, bool asJson, Terminal terminal, CancellationToken cancellationToken)
    {
        CallResult result = await client.CallAsync(command, settings, cancellationToken).ConfigureAwait(false);
        await terminal.Output.WriteAsync(result.Text).ConfigureAwait(false);
        if (result.Json.ValueKind == JsonValueKind.Undefined)
        {
            return ExitCode.Success;
        }

        if (asJson)
        {
            await terminal.Output.WriteLineAsync(ResultTables.Json(result.Json)).ConfigureAwait(false);
        }
        else
        {
            ResultTables.Write(terminal.Tables, result.Json);
        }

        return ExitCode.Success;
    }
}
