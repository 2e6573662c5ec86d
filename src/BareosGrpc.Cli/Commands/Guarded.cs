using System.CommandLine;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Errors;

namespace BareosGrpc.Cli.Commands;

/// <summary>Runs what a command does with a client, and tells failures in one way.</summary>
internal static class Guarded
{
    public static void SetAction(
        this System.CommandLine.Command command, ConnectionOptions connection, Terminal terminal, Func<BareosClient, ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction((parsed, cancellationToken) => RunAsync(
            terminal,
            async () =>
            {
                using BareosClient client = connection.Open(parsed);
                return await action(client, parsed, cancellationToken).ConfigureAwait(false);
            }));

    public static async Task<int> RunAsync(Terminal terminal, Func<Task<int>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (BareosException failure)
        {
            return FailureText.Write(terminal.Error, failure);
        }
        catch (ProfileException mistake)
        {
            await terminal.Error.WriteLineAsync($"error: {mistake.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException error)
        {
            return Unwritten(terminal, error);
        }
    }

    // Calls tell their own failures: what remains is the output.
    private static int Unwritten(Terminal terminal, IOException error)
    {
        if (StandardOutput.HasGone(error))
        {
            return ExitCode.OutputClosed;
        }

        terminal.Error.WriteLine($"error: The output cannot be written: {error.Message}");
        return ExitCode.Failed;
    }
}
