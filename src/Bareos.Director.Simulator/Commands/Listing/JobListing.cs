using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list jobs</c>, <c>list job=…</c>: jobs by filter, in the order of their start. <c>order=</c> has no effect, as recorded.</summary>
internal sealed class JobListing() : CatalogListing("jobs", "job", "jobname")
{
    private const string Name = "jobs";

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        var range = RowRange.Of(context.Arguments);
        JobRecord[] all = Select(context);
        JobRecord[] jobs = HasFilter(context.Arguments) ? [.. all.Where(job => IsConfigured(context, job))] : all;
        if (context.Arguments.Has("count"))
        {
            await context.Reply.TableAsync(Count(Name, jobs.Length)).ConfigureAwait(false);
            return true;
        }

        // A negative limit is an error of the catalog: the list is missing, and nothing says why.
        if (!range.IsInvalid)
        {
            await context.Reply.TableAsync(JobColumns.Table(context.World, range.Cut(jobs), isLong)).ConfigureAwait(false);
        }

        // A filter by what is configured is told of, as a restriction is.
        range.Tell(context.Reply, HasFilter(context.Arguments) ? all.Length - jobs.Length : null);
        return true;
    }

    private static bool HasFilter(CommandArguments arguments) => arguments.FindKeyword("enabled", "disabled", "current") is not null;

    private static bool IsConfigured(CommandContext context, JobRecord job)
    {
        JobDefinition? definition = context.World.Definition.Jobs.Named(job.Definition.Name);
        bool isEnabled = definition is not null && context.World.Disabled.IsEnabled(definition);
        return (!context.Arguments.Has("current") || definition is not null)
            && (!context.Arguments.Has("enabled") || isEnabled)
            && (!context.Arguments.Has("disabled") || (definition is not null && !isEnabled));
    }

    private static JobRecord[] Select(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        IEnumerable<JobRecord> jobs = context.World.Jobs
            .Where(job => (arguments.Number("jobid") ?? job.Id) == job.Id
                && Matches(arguments.Value("job"), job.Definition.Name)
                && Matches(arguments.Value("client"), job.Client)
                && Matches(arguments.Value("volume"), job.Volume)
                && Matches(arguments.Value("pool"), job.Pool)
                && MatchesLetter(arguments.Value("jobstatus"), job.Status.Letter())
                && MatchesLetter(arguments.Value("joblevel"), job.Level.Letter())
                && MatchesLetter(arguments.Value("jobtype"), job.Definition.Type.Letter()))
            .OrderBy(static job => job.Started ?? job.Scheduled)
            .ThenBy(static job => job.Id);
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
