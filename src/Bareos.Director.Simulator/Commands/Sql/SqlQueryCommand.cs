using Bareos.Director.Console;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary><c>sqlquery</c>: asks for queries, each up to its semicolon, until a blank line.</summary>
internal sealed class SqlQueryCommand() : Command("sqlquery", "Query the catalog in SQL")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        await context.Reply.MessageAsync(
            "Entering SQL query mode.\nTerminate each query with a semicolon.\nTerminate query mode with a blank line.\n").ConfigureAwait(false);
        string query = "";
        while (await context.Dialogue.AskAsync(query.Length == 0 ? "Enter SQL query: " : "Add to SQL query: ").ConfigureAwait(false) is { Length: > 0 } line)
        {
            query += query.Length == 0 ? line : $" {line}";
            if (query.EndsWith(';'))
            {
                await RunQueryAsync(context, query).ConfigureAwait(false);
                query = "";
            }
        }

        if (context.Reply.Mode != ApiMode.Json)
        {
            await context.Reply.MessageAsync("End query mode.\n").ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Runs a query of a dialogue: its rows, or what is wrong with it.</summary>
    public static async ValueTask RunQueryAsync(CommandContext context, string query)
    {
        try
        {
            await context.Reply.TableAsync(new CatalogTables(context.World).Query(query)).ConfigureAwait(false);
            await context.Reply.FlushAsync().ConfigureAwait(false);
        }
        catch (SqlException e)
        {
            await context.Reply.MessageAsync($"Query failed: {e.Describe(query)}\n").ConfigureAwait(false);
        }
    }
}
