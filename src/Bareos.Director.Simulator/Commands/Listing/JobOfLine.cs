using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>The one job that a line names by <c>jobid=</c> or <c>ujobid=</c>.</summary>
internal static class JobOfLine
{
    /// <summary>Whether the line names one, there or not.</summary>
    public static bool NamesJobId(this CommandArguments arguments) =>
        arguments.Value("jobid") is not null || arguments.Value("ujobid") is not null;

    /// <summary>The job, or <see langword="null"/> where there is none or the console may not see it.</summary>
    public static JobRecord? Find(CommandContext context) => context.Arguments.Value("ujobid") is { } name
        ? context.World.Jobs.FirstOrDefault(job => string.Equals(job.UniqueName, name, StringComparison.Ordinal) && context.MaySee(job))
        : context.FindJob(context.Arguments.Number("jobid") ?? 0);
}
