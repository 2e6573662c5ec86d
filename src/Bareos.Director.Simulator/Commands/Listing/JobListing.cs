using Bareos.Director.Commands;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>
/// <c>list jobs</c>, <c>list job=…</c>, <c>list jobid=…</c>: jobs by filter, in the order of their start, or in the other by <c>reverse</c>.
/// <c>order=</c> has no effect, as recorded.
/// </summary>
internal sealed class JobListing() : CatalogListing(Name, "job", "jobname", "jobid", "ujobid")
{
    private const string Name = "jobs";

    // Words that leave out jobs. Without any of them a long list need not be read as far as it is not shown.
    private static readonly string[] Filters =
    [
        "jobid", "ujobid", "job", "jobname", "client", "volume", "pool", "jobstatus", "joblevel", "level", "jobtype", "days", "hours", "last",
        "reverse",
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        CommandArguments arguments = context.Arguments;
        if (Complaint(arguments) is { } complaint)
        {
            await context.Reply.ErrorAsync(complaint).ConfigureAwait(false);
            return false;
        }

        if (arguments.NamesJobId() && JobOfLine.Find(context) is null)
        {
            // An unknown job is an empty object in JSON, and silence in text.
            context.Reply.BeginObject(Name);
            context.Reply.EndObject();
            return true;
        }

        if (arguments.Value("client") is { } client && context.Visible.Clients.Named(client) is null)
        {
            // Of a client that the console may not see, nothing is said.
            if (context.World.Definition.Clients.Named(client) is null)
            {
                await context.Reply.ErrorAsync($"invalid client argument: {client}\n").ConfigureAwait(false);
            }

            return false;
        }

        await ShowAsync(context, Select(context, JobFilter.Of(arguments)), isLong).ConfigureAwait(false);
        return true;
    }

    private static string? Complaint(CommandArguments arguments)
    {
        CommandWord what = arguments.Words[0];
        return what.Is(Name) && what.HasValue ? "'list jobs' does not allow an jobs parameter\n"
            : what.HasValue || what.Is(Name) ? null
            : $"Missing {what.Keyword} parameter\n";
    }

    private static async ValueTask ShowAsync(CommandContext context, IReadOnlyList<JobRecord> jobs, bool isLong)
    {
        var range = RowRange.Of(context.Arguments);
        if (context.Arguments.Has("count"))
        {
            await context.Reply.TableAsync(Count(Name, jobs.Count, isLong)).ConfigureAwait(false);
            range.Tell(context.Reply);
            return;
        }

        IEnumerable<JobRecord> cut = range.Cut(jobs);
        bool isFiltered = IsFiltered(context, isLong);
        IEnumerable<JobRecord> visible = isFiltered ? cut.Where(job => IsShown(context, job, isLong)) : cut;

        // A negative limit is an error of the catalog: the list is missing, and nothing says why.
        if (!range.IsInvalid)
        {
            await context.Reply.TableAsync(JobColumns.Table(context.World, visible, isLong) with { IsFiltered = isFiltered && cut.Any() }).ConfigureAwait(false);
        }

        range.Tell(context.Reply, isFiltered ? cut.Count(job => !IsShown(context, job, isLong)) : null);
    }

    // What is configured and what a console may not see is taken away after the range was cut: short pages are normal, and JSON tells of them.
    // The long list has more columns to look at.
    private static bool IsFiltered(CommandContext context, bool isLong) =>
        context.IsFiltered(AclKind.Job, AclKind.Client)
        || (isLong && context.IsFiltered(AclKind.Pool, AclKind.FileSet))
        || ResourceState.IsAsked(context.Arguments);

    private static bool IsShown(CommandContext context, JobRecord job, bool isLong) =>
        context.MaySee(job)
        && (!isLong || (context.May(AclKind.Pool, job.Pool) && context.May(AclKind.FileSet, job.FileSet)))
        && ResourceState.Fits(context, context.World.Definition.Jobs.Named(job.Definition.Name));

    private static IReadOnlyList<JobRecord> Select(CommandContext context, JobFilter filter)
    {
        CommandArguments arguments = context.Arguments;
        IReadOnlyList<JobRecord> all = context.World.JobsByStart;
        if (!Filters.Any(arguments.Has))
        {
            return all;
        }

        JobRecord? one = arguments.NamesJobId() ? JobOfLine.Find(context) : null;
        string? name = arguments.Value("jobname") ?? arguments.Value("job");
        IEnumerable<JobRecord> jobs = all
            .Where(job => (one is null || job.Id == one.Id)
                && (name is not { Length: > 0 } || name.IsNamed(job.Definition.Name))
                && Matches(arguments.Value("client"), job.Client)
                && Matches(arguments.Value("volume"), job.Volume)
                && Matches(arguments.Value("pool"), job.Pool)
                && filter.Wants(job));
        jobs = Since(arguments, context.Now) is { } since ? jobs.Where(job => job.Scheduled > since) : jobs;
        jobs = arguments.Has("last") ? LastOfEach(jobs) : jobs;
        return [.. arguments.Has("reverse") ? jobs.Reverse() : jobs];
    }

    private static IEnumerable<JobRecord> LastOfEach(IEnumerable<JobRecord> jobs) =>
        jobs.GroupBy(static job => job.Definition.Name, StringComparer.Ordinal)
            .Select(static sameName => sameName.MaxBy(static job => job.Id)!)
            .OrderBy(static job => job.Started ?? job.Scheduled)
            .ThenBy(static job => job.Id);

    private static DateTimeOffset? Since(CommandArguments arguments, DateTimeOffset now) =>
        arguments.Number("hours") is { } hours ? now.AddHours(-hours)
        : arguments.Number("days") is { } days ? now.AddDays(-days)
        : null;

    private static bool Matches(string? wanted, string value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.Ordinal);
}
