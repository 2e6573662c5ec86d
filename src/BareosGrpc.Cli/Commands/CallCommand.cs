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
        Option<bool> json = new("--json") { Description = "Print the director's result as JSON; of a command that has none, its text as {\"text\": …}." };
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
        BareosConsole client, BareosCommand command, CallSettings settings, bool asJson, Terminal terminal, CancellationToken cancellationToken)
    {
        bool mayChange = settings.Confirmed || command.ConfirmsItself;
        CallSettings known = mayChange ? settings with { RequestId = settings.RequestId ?? Guid.NewGuid().ToString() } : settings;
        CallResult result;
        try
        {
            result = await client.CallAsync(command, known, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (mayChange)
        {
            await terminal.Error.WriteLineAsync($"Interrupted. The command may have taken effect; how it ended: bareosgrpc outcome {known.RequestId}").ConfigureAwait(false);
            throw;
        }

        bool isText = result.Json.ValueKind == JsonValueKind.Undefined;
        if (asJson)
        {
            // What has no JSON of the director's is JSON of ours, for whoever parses it.
            await terminal.Output.WriteLineAsync(ResultTables.Json(isText ? JsonSerializer.SerializeToElement(new { text = result.Text }) : result.Json)).ConfigureAwait(false);
            return ExitCode.Success;
        }

        await terminal.Output.WriteAsync(terminal.Shown(result.Text)).ConfigureAwait(false);
        if (!isText)
        {
            new ResultTables(terminal.Output, terminal.Width).Write(result.Json);
        }

        return ExitCode.Success;
    }
}
