using System.CommandLine;
using System.Text.Json;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Grpc.Core;
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
        var command = new Command("call", "Run one command and print its result.") { words, json, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ServiceConnection service = connection.Open(parsed);
            var request = new CallRequest
            {
                Target = connection.Target(parsed),
                Text = CommandWords.Join(parsed.GetValue(words)!),
                Confirmed = parsed.GetValue(yes),
                RawJson = true,
                OmitStruct = true,
            };
            return await RunAsync(
                service, request, service.Options(cancellationToken, connection.Timeout(parsed)), parsed.GetValue(json), terminal).ConfigureAwait(false);
        });
        return command;
    }

    public static async Task<int> RunAsync(
        ServiceConnection service, CallRequest request, CallOptions options, bool asJson, Terminal terminal)
    {
        try
        {
            CallResponse response = await service.Console.CallAsync(request, options).ConfigureAwait(false);
            Show(response, asJson, terminal);
            return ExitCode.Success;
        }
        catch (RpcException failure)
        {
            return FailureText.Write(terminal.Error, failure);
        }
    }

    private static void Show(CallResponse response, bool asJson, Terminal terminal)
    {
        if (response.RawJson.IsEmpty)
        {
            terminal.Output.Write(response.Text);
            return;
        }

        using JsonDocument envelope = JsonDocument.Parse(response.RawJson.Memory);
        JsonElement result = envelope.RootElement.GetProperty("result");
        terminal.Output.Write(response.Text);
        if (asJson)
        {
            terminal.Output.WriteLine(ResultTables.Json(result));
        }
        else
        {
            ResultTables.Write(terminal.Tables, result);
        }
    }
}
