using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobs</c>, <c>list job=…</c>: jobs by filter, in the order of their start. <c>order=</c> has no effect, as recorded.</summary>
internal sealed class JobListing() : CatalogListing("jobs", "job")
{
    private const string Name = "jobs";

    // Words that leave out jobs. Without any of them a long list need not be read as far as it is not shown.
    private static readonly string[] Filters =
        ["jobid", "job", "client", "volume", "pool", "jobstatus", "joblevel", "jobtype", "days", "hours", "last"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        var range = RowRange.Of(context.Arguments);
        IReadOnlyList<JobRecord> jobs = Select(context);
        if (context.Arguments.Has("count"))
        {
            await context.Reply.TableAsync(Count(Name, jobs.Count)).ConfigureAwait(false);
            return true;
        }

        // What a console may not see is taken away after the range was cut: short pages are normal, and JSON tells of them.
        IEnumerable<JobRecord> cut = range.Cut(jobs);
        bool isFiltered = context.IsFiltered(AclKind.Job, AclKind.Client);
        IEnumerable<JobRecord> visible = isFiltered ? cut.Where(context.MaySee) : cut;

        // A negative limit is an error of the catalog: the list is missing, and nothing says why.
        if (!range.IsInvalid)
        {
            await context.Reply.TableAsync(JobColumns.Table(context.World, visible, isLong)).ConfigureAwait(false);
        }

        range.Tell(context.Reply, isFiltered ? cut.Count(job => !context.MaySee(job)) : null);
        return true;
    }

    private static IReadOnlyList<JobRecord> Select(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        IReadOnlyList<JobRecord> all = context.World.JobsByStart;
        if (!Filters.Any(arguments.Has))
        {
            return all;
        }

        IEnumerable<JobRecord> jobs = all
            .Where(job => (arguments.Number("jobid") ?? job.Id) == job.Id
                && Matches(arguments.Value("job"), job.Definition.Name)
                && Matches(arguments.Value("client"), job.Client)
                && Matches(arguments.Value("volume"), job.Volume)
                && Matches(arguments.Value("pool"), job.Pool)
                && MatchesLetter(arguments.Value("jobstatus"), job.Status.Letter())
                && MatchesLetter(arguments.Value("joblevel"), job.Level.Letter())
                && MatchesLetter(arguments.Value("jobtype"), job.Definition.Type.Letter()));
        jobs = Since(arguments, context.Now) is { } since ? jobs.Where(job => (job.Started ?? job.Scheduled) >= since) : jobs;
        return arguments.Has("last") ? LastOfEach(jobs) : [.. jobs];
    }

    private static JobRecord[] LastOfEach(IEnumerable<JobRecord> jobs) =>
        [.. jobs.GroupBy(static job => job.Definition.Name, StringComparer.Ordinal)
            .Select(static sameName => sameName.Last())
            .OrderBy(static job => job.Started ?? job.Scheduled)
            .ThenBy(static job => job.Id)];

    private static DateTimeOffset? Since(CommandArguments arguments, DateTimeOffset now) =>
        arguments.Number("days") is { } days ? now.AddDays(-days)
        : arguments.Number("hours") is { } hours ? now.AddHours(-hours)
        : null;

    private static bool Matches(string? wanted, string value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.Ordinal);

    // Several letters are alternatives, with or without commas.
    private static bool MatchesLetter(string? wanted, string letter) =>
        wanted is null || wanted.Contains(letter, StringComparison.Ordinal);
}
