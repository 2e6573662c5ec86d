using System.Globalization;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>Jobs as rows of the catalog.</summary>
internal static class JobColumns
{
    /// <summary>The columns of <c>list jobs</c>.</summary>
    public static IReadOnlyList<Column> Short { get; } =
    [
        Column.Number("jobid"), "name", "client", "starttime", "duration", "type", "level",
        Column.Number("jobfiles"), Column.Number("jobbytes"), "jobstatus",
    ];

    /// <summary>The columns of <c>llist jobs</c>.</summary>
    public static IReadOnlyList<Column> Long { get; } =
    [
        Column.Number("jobid"), "job", "name", Column.Number("purgedfiles"), "type", "level", Column.Number("clientid"), "client",
        "jobstatus", "schedtime", "starttime", "endtime", "realendtime", "duration", Column.Number("jobtdate"),
        Column.Number("volsessionid"), Column.Number("volsessiontime"), Column.Number("jobfiles"), Column.Number("jobbytes"),
        Column.Number("joberrors"), Column.Number("jobmissingfiles"), Column.Number("poolid"), "poolname",
        Column.Number("priorjobid"), Column.Number("filesetid"), "fileset",
    ];

    /// <summary>A table of jobs.</summary>
    public static ResultTable Table(DirectorWorld world, IEnumerable<JobRecord> jobs, bool isLong)
    {
        DateTimeOffset now = world.Now;
        return isLong
            ? new ResultTable("jobs", Long, [.. jobs.Select(job => LongRow(world, job, now))]) { Layout = TableLayout.Vertical }
            : new ResultTable("jobs", Short, [.. jobs.Select(job => ShortRow(job, now))]);
    }

    private static string[] ShortRow(JobRecord job, DateTimeOffset now) =>
    [
        Text(job.Id), job.Definition.Name, job.Client, Text(job.Started ?? job.Scheduled), Text(Duration(job, now)),
        job.Definition.Type.Letter(), job.Level.Letter(), Text(job.Files), Text(job.Bytes), job.Status.Letter(),
    ];

    private static string[] LongRow(DirectorWorld world, JobRecord job, DateTimeOffset now) =>
    [
        Text(job.Id), job.UniqueName, job.Definition.Name, "0", job.Definition.Type.Letter(), job.Level.Letter(),
        Text(world.Definition.Clients.IdOf(job.Client)), job.Client, job.Status.Letter(),
        Text(job.Scheduled), Text(job.Started ?? job.Scheduled), Text(job.Ended), Text(job.Ended), Text(Duration(job, now)),
        Text((job.Ended ?? job.Scheduled).ToUnixTimeSeconds()), Text(job.VolumeSession),
        job.VolumeSession == 0 ? "0" : Text(world.Started.ToUnixTimeSeconds()), Text(job.Files), Text(job.Bytes), Text(job.Errors), "0",
        Text(world.Definition.Pools.IdOf(job.Pool)), job.Pool, "0",
        Text(world.Definition.FileSets.IdOf(job.FileSet)), job.FileSet,
    ];

    private static TimeSpan Duration(JobRecord job, DateTimeOffset now)
    {
        DateTimeOffset start = job.Started ?? job.Scheduled;
        TimeSpan duration = (job.Ended ?? now) - start;
        return duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Text(TimeSpan duration) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)duration.TotalHours:D2}:{duration.Minutes:D2}:{duration.Seconds:D2}");
}
