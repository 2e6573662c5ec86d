using System.CommandLine;
using BareosGrpc.Cli.Commands;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;

namespace BareosGrpc.Cli;

/// <summary>The whole command line.</summary>
internal static class CommandLineProgram
{
    public static Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = CreateRoot(terminal).Parse(args);
        parsed.InvocationConfiguration.Output = terminal.Output;
        parsed.InvocationConfiguration.Error = terminal.Error;
        if (terminal.Keys is not null && string.Equals(parsed.CommandResult.Command.Name, ConsoleCommand.Name, StringComparison.Ordinal))
        {
            // At its keys, Ctrl-C gives up a command; elsewhere it ends the program.
            parsed.InvocationConfiguration.ProcessTerminationTimeout = null;
        }

        return parsed.Errors.Count > 0 ? RefuseAsync(parsed, cancellationToken) : parsed.InvokeAsync(cancellationToken: cancellationToken);
    }

    /// <summary>All commands and options.</summary>
    public static RootCommand CreateRoot(Terminal terminal)
    {
        var connection = new ConnectionOptions();
        var root = new RootCommand("Commands of a Bareos Director over the BareosGrpc service.")
        {
            CallCommand.Create(connection, terminal),
            StreamCommand.Create(connection, terminal),
            RowsCommand.Create(connection, terminal),
            ConsoleCommand.Create(connection, terminal),
            DirectorsCommand.Create(connection, terminal),
            OutcomeCommand.Create(connection, terminal),
            DoctorCommand.Create(connection, terminal),
            KeyCommand.Create(terminal),
            DemoCommand.Create(terminal),
        };
        connection.AddTo(root);
        return root;
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await parsed.InvokeAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return ExitCode.Usage;
    }
}
