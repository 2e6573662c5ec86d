using System.CommandLine;
using System.Globalization;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Google.Protobuf;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc directors</c>: what this caller may use, and how it is.</summary>
internal static class DirectorsCommand
{
    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        Option<bool> json = new("--json") { Description = "Print it as JSON." };
        var command = new Command("directors", "List the directors and consoles that you may use, and how they are.") { json };
        command.SetAction(connection, terminal, async (client, parsed, cancellationToken) =>
        {
            IReadOnlyList<Director> directors = await client.ListDirectorsAsync(cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync(JsonFormatter.Default.Format(new ListResponse { Directors = { directors } })).ConfigureAwait(false);
            }
            else
            {
                terminal.Tables.Write(ToTable(directors));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Table ToTable(IReadOnlyList<Director> directors)
    {
        Table table = new Table().Border(TableBorder.Ascii2).AddColumns("director", "consoles", "health", "version", "sessions", "what is wrong");
        foreach (Director director in directors)
        {
            string sessions = string.Create(CultureInfo.InvariantCulture, $"{director.OpenSessions} of {director.MaxSessions}");
            table.AddRow(
                Markup.Escape(director.Name),
                Markup.Escape(string.Join(", ", director.Consoles)),
                director.Health == DirectorHealth.Unspecified ? "not tried" : director.Health.ToString(),
                Markup.Escape(director.Version),
                sessions,
                Markup.Escape(director.HealthMessage));
        }

        return table;
    }
}
