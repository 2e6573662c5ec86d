using System.CommandLine;
using System.Globalization;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Google.Protobuf;
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
                ToTable(directors).Write(terminal.Output, terminal.Width);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static TextTable ToTable(IReadOnlyList<Director> directors)
    {
        var table = new TextTable(["director", "consoles", "health", "version", "sessions", "what is wrong"]);
        foreach (Director director in directors)
        {
            string sessions = string.Create(CultureInfo.InvariantCulture, $"{director.OpenSessions} of {director.MaxSessions}");
            string health = director.Health == DirectorHealth.Unspecified ? "not tried" : director.Health.ToString();
            table.Add([director.Name, string.Join(", ", director.Consoles), health, director.Version, sessions, director.HealthMessage]);
        }

        return table;
    }
}
