using System.CommandLine;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Streams;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc rows list files jobid=7</c>: a list of any length, a row a line.</summary>
internal static class RowsCommand
{
    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        Argument<string[]> words = CommandWords.Argument();
        Option<bool> json = new("--json") { Description = "Print each row as a line of JSON, instead of columns parted by tabs." };
        Option<ulong> after = new("--after") { Description = "Go on behind this position of the list; of list files it is the number of rows that are there already." };
        var command = new Command("rows", "List jobs, job logs, volumes or files, row by row, however many there are.") { words, json, after };
        command.SetAction(connection, terminal, (client, parsed, cancellationToken) => RunAsync(
            client, CommandWords.Join(parsed.GetValue(words)!), parsed.GetValue(after), parsed.GetValue(json), terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        BareosConsole client, string list, ulong after, bool asJson, Terminal terminal, CancellationToken cancellationToken)
    {
        ListedRows rows = client.RowsAsync(list, after);
        bool hasHeader = asJson;
        await foreach (ListedRow row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!hasHeader)
            {
                hasHeader = true;
                await terminal.Output.WriteLineAsync(string.Join('\t', rows.Columns)).ConfigureAwait(false);
            }

            await terminal.Output.WriteLineAsync(asJson ? row.Json.GetRawText() : string.Join('\t', rows.Columns.Select(column => Plain(row[column])))).ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    // A tab or a line feed in a name would shift the columns of every script that reads them.
    private static string Plain(string cell) => cell.TrimEnd('\n').Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
