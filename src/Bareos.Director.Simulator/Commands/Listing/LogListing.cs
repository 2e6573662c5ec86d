using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list log</c>: the last entries of all logs, five unless told otherwise. People see the text alone.</summary>
internal sealed class LogListing() : CatalogListing("log")
{
    private const int DefaultEntries = 5;
    private static readonly IReadOnlyList<Column> All = [Column.Number("logid"), "jobname", "clientname", "time", "logtext"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        var range = RowRange.Of(context.Arguments);
        string? client = context.Arguments.Value("client");
        if (client is not null && context.Visible.Clients.Named(client) is null)
        {
            await context.Reply.ErrorAsync($"invalid client argument: {client}\n").ConfigureAwait(false);
            return false;
        }

        (JobRecord Job, string[] Row)[] entries =
        [
            .. context.World.Jobs
                .SelectMany(job => context.World.LogOf(job.Id).Select(line => (Job: job, Line: line)))
                .OrderBy(static entry => entry.Line.Time)
                .Select(static (entry, i) => (entry.Job, Row: new[] { CatalogText.Of(i + 1), entry.Job.Definition.Name, entry.Job.Client, CatalogText.Of(entry.Line.Time), entry.Line.Text }))
                .Where(entry => (client ?? entry.Job.Client).IsNamed(entry.Job.Client)),
        ];
        (JobRecord Job, string[] Row)[] last = [.. entries.Reverse().Skip(range.Offset ?? 0).Take(range.Limit ?? DefaultEntries)];
        IEnumerable<(JobRecord Job, string[] Row)> wanted = context.Arguments.Has("reverse") ? last : last.Reverse();

        // What a console may not see is taken away after the range was cut.
        string[][] shown = [.. wanted.Where(entry => context.MaySee(entry.Job)).Select(static entry => entry.Row)];
        bool isJson = context.Reply.Mode == Console.ApiMode.Json;
        bool isFiltered = context.IsFiltered(AclKind.Job, AclKind.Client);
        await context.Reply.TableAsync(new ResultTable("log", isJson ? All : ["logtext"], [.. shown.Select(row => isJson ? row : row[^1..])])
        {
            Layout = isLong ? TableLayout.Vertical : TableLayout.Raw,
            IsFiltered = isFiltered && last.Length > 0,
        }).ConfigureAwait(false);
        range.Tell(context.Reply, isFiltered ? last.Length - shown.Length : null);
        return true;
    }
}
