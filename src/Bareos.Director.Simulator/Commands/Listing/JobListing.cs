using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobs</c>, <c>list job=…</c>: jobs by filter, in the order of their start. <c>order=</c> has no effect, as recorded.</summary>
internal sealed class JobListing() : CatalogListing("jobs", "job", "jobname")
{
    private const string Name = "jobs";

    // Words that leave out jobs. Without any of them a long list need not be read as far as it is not shown.
    private static readonly string[] Filters =
        ["jobid", "job", "client", "volume", "pool", "jobstatus", "joblevel", "jobtype", "days", "hours", "last"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        if (context.Arguments.Value("client") is { } client && context.Visible.Clients.Named(client) is null)
        {
            // Of a client that the console may not see, nothing is said.
            if (context.World.Definition.Clients.Named(client) is null)
            {
                await context.Reply.ErrorAsync($"invalid client argument: {client}\n").ConfigureAwait(false);
            }

            return false;
        }

        var range = RowRange.Of(context.Arguments);
        IReadOnlyList<JobRecord> jobs = Select(context);
        if (context.Arguments.Has("count"))
        {
            await context.Reply.TableAsync(Count(Name, jobs.Count, isLong)).ConfigureAwait(false);
            return true;
        }

        IEnumerable<JobRecord> cut = range.Cut(jobs);
        bool isFiltered = IsFiltered(context);
        IEnumerable<JobRecord> visible = isFiltered ? cut.Where(job => IsShown(context, job)) : cut;

        // A negative limit is an error of the catalog: the list is missing, and nothing says why.
        if (!range.IsInvalid)
        {
            await context.Reply.TableAsync(JobColumns.Table(context.World, visible, isLong) with { IsFiltered = isFiltered && cut.Any() }).ConfigureAwait(false);
        }

        range.Tell(context.Reply, isFiltered ? cut.Count(job => !IsShown(context, job)) : null);
        return true;
    }

    // What is configured and what a console may not see is taken away after the range was cut: short pages are normal, and JSON tells of them.
    private static bool IsFiltered(CommandContext context) =>
        context.IsFiltered(AclKind.Job, AclKind.Client) || ResourceState.IsAsked(context.Arguments);

    private static bool IsShown(CommandContext context, JobRecord job) => context.MaySee(job) && ResourceState.Fits(context, context.World.Definition.Jobs.Named(job.Definition.Name));

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
