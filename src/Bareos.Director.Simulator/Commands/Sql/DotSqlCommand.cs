using Bareos.Director.Console;
using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary><c>.sql</c>: a query of the catalog. In API mode 1 the rows are values with tabs, in an old habit of its own.</summary>
internal sealed class DotSqlCommand() : Command(".sql", "Query the catalog", "query=<sqlquery>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        if (context.Arguments.Value("query") is not { } query)
        {
            await context.Reply.ErrorAsync("query keyword not found.\n").ConfigureAwait(false);
            return false;
        }

        try
        {
            ResultTable table = new CatalogTables(context.World).Query(query);
            if (context.Reply.Mode == ApiMode.Packets)
            {
                await WriteTabsAsync(context, table).ConfigureAwait(false);
            }
            else
            {
                await context.Reply.TableAsync(table).ConfigureAwait(false);
            }

            return true;
        }
        catch (SqlException e)
        {
            string of = context.Reply.Mode == ApiMode.Packets ? $"{query}: ERR=" : "";
            await context.Reply.ErrorAsync($"Query failed: {context.Arguments.Line}. ERR=Query failed: {of}{e.Describe(query)}\n").ConfigureAwait(false);
            return false;
        }
    }

    private static async ValueTask WriteTabsAsync(CommandContext context, ResultTable table)
    {
        foreach (string[] row in table.Rows)
        {
            await context.Reply.MessageAsync(string.Concat(row.Select(static value => value + "\t"))).ConfigureAwait(false);
        }
    }
}
