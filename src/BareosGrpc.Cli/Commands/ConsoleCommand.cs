using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Grpc.Core;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc console</c>: a dialogue, a line at a time.</summary>
internal static class ConsoleCommand
{
    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        var command = new Command("console", "Hold a dialogue with the director: commands and answers, a line each. End of input, or quit, ends it.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ServiceConnection service = connection.Open(parsed);
            return await RunAsync(service, connection.Target(parsed), service.Options(cancellationToken), terminal).ConfigureAwait(false);
        });
        return command;
    }

    public static async Task<int> RunAsync(ServiceConnection service, ConsoleTarget target, CallOptions options, Terminal terminal)
    {
        try
        {
            using AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> call = service.Console.Interactive(options);
            return await new LineDialogue(call, terminal).RunAsync(target, options.CancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            return FailureText.Write(terminal.Error, failure);
        }
    }
}
