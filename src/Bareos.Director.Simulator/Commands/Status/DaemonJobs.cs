using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary>Jobs as daemons tell of them.</summary>
internal static class DaemonJobs
{
    public const string Heading = " JobId  Level    Files      Bytes   Status   Finished        Name \n";
    private const int Most = 10;

    public static string Time(DateTimeOffset? time) => string.Create(CultureInfo.InvariantCulture, $"{time:dd-MMM-yy HH:mm}");

    /// <summary>Whether the daemons work for a job. While a command runs before it, they do not know it yet.</summary>
    public static bool IsBusyWith(JobRecord job, DateTimeOffset now) =>
        job.Status == JobStatus.Running && (JobScript.EndOfCommand(job) is not { } end || end <= now);

    /// <summary>Tells of the last jobs that have ended.</summary>
    /// <param name="context">The command.</param>
    /// <param name="jobs">The jobs of the daemon.</param>
    /// <param name="forPrograms">Whether tabs stand between the fields.</param>
    /// <param name="bytes">What a daemon counts as the bytes of a job, if not those of its files.</param>
    public static async ValueTask TellEndedAsync(
        CommandContext context, IEnumerable<JobRecord> jobs, bool forPrograms, Func<JobRecord, long>? bytes = null)
    {
        IEnumerable<JobRecord> last = jobs
            .Where(static job => job.Status.HasEnded())
            .OrderBy(static job => job.Ended)
            .ThenBy(static job => job.Id)
            .TakeLast(Most);
        foreach (JobRecord job in last)
        {
            await context.Reply.MessageAsync(Line(job, bytes?.Invoke(job) ?? job.Bytes, forPrograms)).ConfigureAwait(false);
        }
    }

    /// <summary>A line of the list.</summary>
    public static string Line(JobRecord job, long bytes, bool forPrograms)
    {
        string files = job.Files.ToString("N0", CultureInfo.InvariantCulture);
        string size = JobSummary.Short(bytes);
        string status = job.Status.ShortText();
        return forPrograms
            ? string.Create(CultureInfo.InvariantCulture, $"{job.Id,6}\t{LevelName(job),-6}\t{files,8}\t{size,10}\t{status,-7}\t{Time(job.Ended)}\t{job.Definition.Name}\n")
            : string.Create(CultureInfo.InvariantCulture, $"{job.Id,6}  {LevelName(job),-6} {files,8} {size,10}  {status,-7}  {Time(job.Ended)} {job.Definition.Name}\n");
    }

    /// <summary>Four letters; blank where a job has no level of its own.</summary>
    public static string LevelName(JobRecord job) => job.Definition.Type switch
    {
        JobType.Admin or JobType.Restore => "    ",
        _ => job.Level.ToString()[..4],
    };
}
