namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>A query of the administrator's collection.</summary>
/// <param name="Title">What it finds.</param>
/// <param name="Questions">What it asks for first.</param>
/// <param name="Sql">The query, with <c>%1</c> and so on for the answers.</param>
internal sealed record CatalogQuery(string Title, IReadOnlyList<string> Questions, string Sql)
{
    private const string AskForClient = "Enter Client name: ";
    private const string AskForClientToo = "Enter Client Name: ";
    private const string AskForVolume = "Enter Volume name: ";
    private const string AskForJob = "Enter JobId: ";
    private const string Gigabytes = "round(job.jobbytes/1024.0/1024.0/1024.0, 3) as gb";
    private const string Parts = "jobmedia.jobid=job.jobid and jobmedia.mediaid=media.mediaid";
    private const string OfClient = "client.name='%1' and client.clientid=job.clientid";
    private const string Saved = "jobstatus in ('T', 'W')";

    /// <summary>The collection of the simulated installation: the questions and columns of the one that comes with a director.</summary>
    public static IReadOnlyList<CatalogQuery> All { get; } =
    [
        new(
            "Jobs that saved a file, whatever its directory",
            ["Enter Filename (no path): "],
            "select distinct job.jobid as jobid, client.name as client, path.path, file.name, starttime, level, jobfiles, " +
            "round(job.jobbytes/1024.0/1024.0/1024.0, 3) as size_gb from job, client, file, path " +
            $"where client.clientid=job.clientid and {Saved} and job.jobid=file.jobid and path.pathid=file.pathid and file.name='%1' order by starttime limit 20"),
        new(
            "The volumes with the last copies of a file of a client",
            ["Enter path with trailing slash: ", "Enter filename: ", AskForClient],
            "select distinct job.jobid, starttime as jobstarttime, volumename, client.name as clientname from job, client, file, path, jobmedia, media " +
            "where client.clientid=job.clientid and client.name='%3' and file.jobid=job.jobid and file.name='%2' and path.pathid=file.pathid " +
            $"and path.path='%1' and {Parts} order by 2 desc limit 5"),
        new(
            "The last full backups of a client",
            [AskForClient],
            $"select distinct job.jobid, client.name as client, starttime, jobfiles, {Gigabytes} from job, client, jobmedia, media " +
            $"where {OfClient} and level='F' and {Saved} and {Parts} order by starttime desc limit 20"),
        new(
            "The backups of a client after a moment",
            [AskForClientToo, "Enter time in YYYY-MM-DD HH:MM:SS format: "],
            $"select job.jobid, client.name as client, level, starttime, jobfiles, {Gigabytes}, count(volumename) as volumes from job, client, jobmedia, media " +
            $"where {OfClient} and {Saved} and {Parts} and starttime >= '%2' group by job.jobid, client.name, level, starttime, jobfiles, job.jobbytes order by starttime"),
        new(
            "The backups of a client with their filesets, and how many volumes they took",
            [AskForClientToo],
            $"select job.jobid as jobid, client.name as client, fileset.fileset as fileset, level, starttime, jobfiles, {Gigabytes}, count(volumename) as volumes " +
            $"from job, client, fileset, jobmedia, media where {OfClient} and type='B' and {Saved} and job.filesetid=fileset.filesetid and {Parts} " +
            "group by job.jobid, client.name, fileset.fileset, level, starttime, jobfiles, job.jobbytes order by starttime"),
        new(
            "The settings of a volume",
            [AskForVolume],
            "select slot, maxvolbytes, volcapacitybytes, volstatus, recycle, volretention, voluseduration, maxvoljobs, maxvolfiles " +
            "from media where volumename='%1'"),
        new("The volumes of a job", [AskForJob], $"select distinct job.jobid, volumename from job, jobmedia, media where job.jobid=%1 and {Parts}"),
        new(
            "The volumes that a client's last state needs",
            [AskForClientToo],
            $"select distinct volumename from job, client, jobmedia, media where {OfClient} and level in ('F', 'D', 'I') and {Saved} and {Parts}"),
        new(
            "The settings of a pool",
            ["Enter Pool name: "],
            "select recycle, volretention, voluseduration, maxvoljobs, maxvolfiles, maxvolbytes from pool where name='%1'"),
        new(
            "Files and bytes by job",
            [],
            "select count(*) as jobs, sum(jobfiles) as files, round(sum(jobbytes)/1024.0/1024.0/1024.0, 3) as gb, name as job from job group by name"),
        new(
            "Files and bytes by volume",
            [],
            "select count(*) as jobs, sum(jobfiles) as files, round(sum(job.jobbytes)/1024.0/1024.0/1024.0, 3) as gb, volumename " +
            $"from job, jobmedia, media where {Parts} group by volumename"),
        new(
            "The files of a job",
            [AskForJob],
            "select path.path, file.name from file, path where file.jobid=%1 and path.pathid=file.pathid order by path.path, file.name"),
        new(
            "Jobs on a volume, by its number",
            ["Enter MediaId: "],
            $"select distinct job.jobid, job.name, starttime, type, level, jobfiles, {Gigabytes}, jobstatus from jobmedia, job " +
            "where jobmedia.mediaid=%1 and jobmedia.jobid=job.jobid order by starttime"),
        new(
            "Jobs on a volume, by its name",
            [AskForVolume],
            $"select distinct job.jobid as jobid, job.name as name, starttime, type, level, jobfiles as files, {Gigabytes}, jobstatus as status " +
            "from media, jobmedia, job where media.volumename='%1' and media.mediaid=jobmedia.mediaid and jobmedia.jobid=job.jobid order by starttime"),
        new(
            "Volumes in a changer",
            [],
            "select mediaid, volumename, round(volbytes/1024.0/1024.0/1024.0, 3) as gb, storage.name as storage, slot, pool.name as pool, mediatype, volstatus " +
            "from media, pool, storage where media.poolid=pool.poolid and slot > 0 and inchanger=1 and media.storageid=storage.storageid order by mediatype, slot"),
        new(
            "Volumes that are old or had errors",
            [],
            "select volumename as volume, volerrors as errors, volmounts as mounts, volwrites as writes, recyclecount, volstatus as status from media " +
            "where volerrors > 0 or volstatus='Error' or volmounts > 50 or volstatus='Disabled' or volwrites > 3999999 order by volerrors desc, volstatus, volmounts, volumename desc"),
        new(
            "Volumes that a changer could take",
            [],
            "select volumename, volstatus, storage.name as location, volbytes/(1024*1024*1024) as gb, mediaid, mediatype, pool.name as pool from media, pool, storage " +
            "where media.poolid=pool.poolid and media.storageid=storage.storageid and inchanger=0 and volstatus in ('Purged', 'Append', 'Recycle') " +
            "order by volmounts, pool.name, volumename"),
        new("Jobs by volume", [], ByVolume("volumename, job.jobid as jobid, job.name as jobname", "", "volumename")),
        new("Volumes by job", [], ByVolume("job.name as jobname, job.jobid as jobid, volumename", "", "jobname, start")),
        new("Volumes of a job's name", ["Enter Job name: "], ByVolume("job.name as jobname, job.jobid as jobid, volumename", "job.name='%1' and ", "jobname, start", "bytes")),
        new(
            "Jobs of a client that saved a file whose name fits a pattern",
            [AskForClient, "Enter Filename (no path, search uses SQL LIKE operation): ", "Enter search limit: "],
            "select distinct job.jobid as jobid, path.path, file.name, starttime, file.md5, level, volumename from job, client, file, path, jobmedia, media " +
            $"where {OfClient} and file.name like '%2' and {Saved} and job.jobid=file.jobid and path.pathid=file.pathid and {Parts} " +
            "order by file.name, starttime desc limit %3"),
        new(
            "The biggest files of a job",
            ["Enter jobid: ", "Enter limit (recommended <= 100): "],
            "select lstat_size(file.lstat) as size, path.path, file.name from file, path where file.jobid=%1 and file.pathid=path.pathid order by size desc limit %2"),
    ];

    private static string ByVolume(string columns, string condition, string order, string size = "gb") =>
        $"select {columns}, starttime as start, jobfiles as files, round(job.jobbytes/1024.0/1024.0/1024.0, 3) as {size} from job, jobmedia, media " +
        $"where {condition}{Parts} group by volumename, job.jobid, job.name, job.jobbytes, jobfiles, starttime order by {order}";
}
