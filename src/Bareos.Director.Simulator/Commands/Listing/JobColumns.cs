using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;
using static Bareos.Director.Simulator.Commands.Listing.CatalogText;

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
            ? new ResultTable("jobs", Long, jobs.Select(job => LongRow(world, job, now))) { Layout = TableLayout.Vertical }
            : new ResultTable("jobs", Short, jobs.Select(job => ShortRow(job, now)));
    }

    private static string[] ShortRow(JobRecord job, DateTimeOffset now) =>
    [
        Of(job.Id), job.Definition.Name, job.Client, Of(job.Started ?? job.Scheduled), Of(Duration(job, now)),
        job.Definition.Type.Letter(), job.Level.Letter(), Of(job.Files), Of(job.Bytes), job.Status.Letter(),
    ];

    private static string[] LongRow(DirectorWorld world, JobRecord job, DateTimeOffset now) =>
    [
        Of(job.Id), job.UniqueName, job.Definition.Name, "0", job.Definition.Type.Letter(), job.Level.Letter(),
        Of(world.Definition.Clients.IdOf(job.Client)), job.Client, job.Status.Letter(),
        Of(job.Scheduled), Of(job.Started ?? job.Scheduled), Of(job.Ended), Of(job.Ended), Of(Duration(job, now)),
        Of((job.Ended ?? job.Scheduled).ToUnixTimeSeconds()), Of(job.VolumeSession),
        job.VolumeSession == 0 ? "0" : Of(world.Started.ToUnixTimeSeconds()), Of(job.Files), Of(job.Bytes), Of(job.Errors), "0",
        Of(world.Definition.Pools.IdOf(job.Pool)), job.Pool, "0",
        Of(world.Definition.FileSets.IdOf(job.FileSet)), job.FileSet,
    ];

    private static TimeSpan Duration(JobRecord job, DateTimeOffset now)
    {
        DateTimeOffset start = job.Started ?? job.Scheduled;
        TimeSpan duration = (job.Ended ?? now) - start;
        return duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
    }
}
