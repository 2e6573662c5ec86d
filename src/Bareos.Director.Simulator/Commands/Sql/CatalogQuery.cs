namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A query of the administrator's collection.</summary>
/// <param name="Title">What it finds.</param>
/// <param name="Questions">What it asks for first.</param>
/// <param name="Sql">The query, with <c>%1</c> and so on for the answers.</param>
internal sealed record CatalogQuery(string Title, IReadOnlyList<string> Questions, string Sql)
{
    /// <summary>The collection of the simulated installation.</summary>
    public static IReadOnlyList<CatalogQuery> All { get; } =
    [
        new(
            "Jobs that saved a file, whatever its directory",
            ["Enter Filename (no path): "],
            "select job.jobid, client.name as client, path.path, file.name, starttime, level from job, client, file, path " +
            "where client.clientid=job.clientid and job.jobid=file.jobid and path.pathid=file.pathid and file.name='%1' order by starttime limit 20"),
        new(
            "The last full backups of a client",
            ["Enter Client name: "],
            "select jobid, client.name as client, starttime, jobfiles, jobbytes from job, client " +
            "where client.name='%1' and client.clientid=job.clientid and level='F' and jobstatus in ('T', 'W') order by starttime desc limit 20"),
        new(
            "The backups of a client after a moment",
            ["Enter Client Name: ", "Enter time in YYYY-MM-DD HH:MM:SS format: "],
            "select jobid, client.name as client, level, starttime, jobfiles from job, client " +
            "where client.name='%1' and client.clientid=job.clientid and starttime >= '%2' order by starttime"),
        new(
            "The settings of a volume",
            ["Enter Volume name: "],
            "select slot, maxvolbytes, volcapacitybytes, volstatus, recycle, volretention, voluseduration, maxvoljobs, maxvolfiles " +
            "from media where volumename='%1'"),
        new(
            "The volumes of a job",
            ["Enter JobId: "],
            "select distinct job.jobid, volumename from job, jobmedia, media " +
            "where job.jobid=%1 and job.jobid=jobmedia.jobid and jobmedia.mediaid=media.mediaid"),
        new(
            "The settings of a pool",
            ["Enter Pool name: "],
            "select recycle, volretention, voluseduration, maxvoljobs, maxvolfiles, maxvolbytes from pool where name='%1'"),
        new("Files and bytes by job", [], "select count(*) as jobs, sum(jobfiles) as files, sum(jobbytes) as bytes, name as job from job group by name order by name"),
        new(
            "Jobs on a volume",
            ["Enter Volume name: "],
            "select distinct job.jobid, name, starttime, type, level, jobfiles, jobbytes, jobstatus from media, jobmedia, job " +
            "where media.volumename='%1' and media.mediaid=jobmedia.mediaid and jobmedia.jobid=job.jobid order by starttime"),
    ];
}
