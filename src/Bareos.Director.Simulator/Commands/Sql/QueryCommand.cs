namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary><c>query</c>: the queries of the administrator's collection.</summary>
internal sealed class QueryCommand() : Command("query", "Query the catalog")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        string[] titles = [.. CatalogQuery.All.Select(static query => query.Title)];
        if (await context.Dialogue.SelectAsync("Available queries:\n", titles, "Choose a query").ConfigureAwait(false) is { } choice)
        {
            CatalogQuery query = CatalogQuery.All[choice];
            string sql = query.Sql;
            for (int i = 0; i < query.Questions.Count; i++)
            {
                // Giving a question up leaves its place empty.
                string answer = await context.Dialogue.AskAsync(query.Questions[i]).ConfigureAwait(false) ?? "";
                sql = sql.Replace($"%{i + 1}", answer.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal);
            }

            await SqlQueryCommand.RunQueryAsync(context, sql).ConfigureAwait(false);
        }

        return true;
    }
}
