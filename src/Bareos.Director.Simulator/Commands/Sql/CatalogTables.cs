using Bareos.Director.Simulator.Commands.Bvfs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;
using static Bareos.Director.Simulator.Commands.Listing.CatalogText;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>The tables of the simulated catalog. Their rows are made from the world when a query reads them.</summary>
internal sealed class CatalogTables(DirectorWorld world)
{
    private static readonly IReadOnlyList<Column> JobColumns =
    [
        Column.Number("jobid"), "job", "name", "type", "level", Column.Number("clientid"), "jobstatus", "schedtime", "starttime", "endtime",
        "realendtime", Column.Number("jobtdate"), Column.Number("volsessionid"), Column.Number("volsessiontime"), Column.Number("jobfiles"),
        Column.Number("jobbytes"), Column.Number("readbytes"), Column.Number("joberrors"), Column.Number("jobmissingfiles"),
        Column.Number("poolid"), Column.Number("filesetid"), Column.Number("priorjobid"), Column.Number("purgedfiles"), Column.Number("hasbase"),
        Column.Number("hascache"), Column.Number("reviewed"), "comment",
    ];

    private static readonly IReadOnlyList<Column> MediaColumns =
    [
        Column.Number("mediaid"), "volumename", Column.Number("slot"), Column.Number("poolid"), "mediatype", Column.Number("mediatypeid"),
        Column.Number("labeltype"), "firstwritten", "lastwritten", "labeldate", Column.Number("voljobs"), Column.Number("volfiles"),
        Column.Number("volblocks"), Column.Number("volmounts"), Column.Number("volbytes"), Column.Number("volerrors"), Column.Number("volwrites"),
        Column.Number("volcapacitybytes"), "volstatus", Column.Number("enabled"), Column.Number("recycle"), Column.Number("actiononpurge"),
        Column.Number("volretention"), Column.Number("voluseduration"), Column.Number("maxvoljobs"), Column.Number("maxvolfiles"),
        Column.Number("maxvolbytes"), Column.Number("inchanger"), Column.Number("storageid"), Column.Number("deviceid"),
        Column.Number("mediaaddressing"), Column.Number("volreadtime"), Column.Number("volwritetime"), Column.Number("endfile"),
        Column.Number("endblock"), Column.Number("locationid"), Column.Number("recyclecount"), Column.Number("minblocksize"),
        Column.Number("maxblocksize"), "initialwrite", Column.Number("scratchpoolid"), Column.Number("recyclepoolid"), "encryptionkey", "comment",
    ];

    private static readonly IReadOnlyList<Column> PoolColumns =
    [
        Column.Number("poolid"), "name", Column.Number("numvols"), Column.Number("maxvols"), Column.Number("useonce"), Column.Number("usecatalog"),
        Column.Number("acceptanyvolume"), Column.Number("volretention"), Column.Number("voluseduration"), Column.Number("maxvoljobs"),
        Column.Number("maxvolfiles"), Column.Number("maxvolbytes"), Column.Number("autoprune"), Column.Number("recycle"),
        Column.Number("actiononpurge"), "pooltype", Column.Number("labeltype"), "labelformat", Column.Number("enabled"),
        Column.Number("scratchpoolid"), Column.Number("recyclepoolid"), Column.Number("nextpoolid"), Column.Number("minblocksize"),
        Column.Number("maxblocksize"), Column.Number("migrationhighbytes"), Column.Number("migrationlowbytes"), Column.Number("migrationtime"),
    ];

    private static readonly IReadOnlyList<Column> JobMediaColumns =
    [
        Column.Number("jobmediaid"), Column.Number("jobid"), Column.Number("mediaid"), Column.Number("firstindex"), Column.Number("lastindex"),
        Column.Number("startfile"), Column.Number("endfile"), Column.Number("startblock"), Column.Number("endblock"), Column.Number("jobbytes"),
        Column.Number("volindex"),
    ];

    private static readonly IReadOnlyList<Column> FileColumns =
    [
        Column.Number("fileid"), Column.Number("fileindex"), Column.Number("jobid"), Column.Number("pathid"), Column.Number("deltaseq"),
        Column.Number("markid"), Column.Number("fhinfo"), Column.Number("fhnode"), "lstat", "md5", "name",
    ];

    /// <summary>Runs a query.</summary>
    /// <exception cref="SqlException">The catalog refuses it.</exception>
    public ResultTable Query(string query) => SqlParser.Parse(query, Find).Run("query");

    private SqlTable? Find(string name) => name switch
    {
        "job" => new SqlTable(name, JobColumns, world.Jobs.Select(Row)),
        "client" => Table(name, [Column.Number("clientid"), "name", "uname", Column.Number("autoprune"), Column.Number("fileretention"), Column.Number("jobretention")],
            world.Definition.Clients.Select(static (client, i) => new object?[]
            {
                i + 1L, client.Name, "", 0L, (long)client.FileRetention.TotalSeconds, (long)client.JobRetention.TotalSeconds,
            })),
        "pool" => new SqlTable(name, PoolColumns, world.Definition.Pools.Select(Row)),
        "media" => new SqlTable(name, MediaColumns, world.Volumes.Select(Row)),
        "storage" => Table(name, [Column.Number("storageid"), "name", Column.Number("autochanger")],
            world.Definition.Storages.Select(static (storage, i) => new object?[] { i + 1L, storage.Name, 0L })),
        "mediatype" => Table(name, [Column.Number("mediatypeid"), "mediatype", Column.Number("readonly")],
            world.Definition.Storages.Select(static (storage, i) => new object?[] { i + 1L, storage.Name, 0L })),
        "fileset" => Table(name, [Column.Number("filesetid"), "fileset", "filesettext", "md5", "createtime"],
            world.Definition.FileSets.Select((fileSet, i) => new object?[]
            {
                i + 1L, fileSet.Name, FileSetListing.Resource(fileSet), FileSetListing.Digest(world.Seed + i + 1), Of(world.Started),
            })),
        "log" => Table(name, [Column.Number("logid"), Column.Number("jobid"), "time", "logtext"], Logs()),
        "jobmedia" => new SqlTable(name, JobMediaColumns, JobMedia()),
        "file" => new SqlTable(name, FileColumns, Files()),
        "path" => Table(name, [Column.Number("pathid"), "path"], Paths()),
        "version" => Table(name, [Column.Number("versionid")], [[CatalogVersion]]),
        _ => null,
    };

    // Behind a volume's label.
    private const long FirstBlock = 206;

    // The version of the catalog's schema.
    private const long CatalogVersion = 2250;

    private static SqlTable Table(string name, IReadOnlyList<Column> columns, IEnumerable<object?[]> rows) => new(name, columns, rows);

    private object?[] Row(JobRecord job)
    {
        long ended = (job.Ended ?? job.Scheduled).ToUnixTimeSeconds();
        return
        [
            (long)job.Id, job.UniqueName, job.Definition.Name, job.Definition.Type.Letter(), job.Level.Letter(),
            (long)world.Definition.Clients.IdOf(job.Client), job.Status.Letter(), Of(job.Scheduled), Of(job.Started), Of(job.Ended),
            Of(job.Ended), ended, (long)job.VolumeSession, world.Started.ToUnixTimeSeconds(), (long)job.Files, job.Bytes, job.Bytes,
            (long)job.Errors, 0L, (long)world.Definition.Pools.IdOf(job.Pool), (long)world.Definition.FileSets.IdOf(job.FileSet), 0L,
            job.HasPurgedFiles ? 1L : 0L, 0L, 0L, 0L, job.Comment,
        ];
    }

    private object?[] Row(VolumeRecord volume) =>
    [
        (long)volume.Id, volume.Name, (long)volume.Slot, (long)world.Definition.Pools.IdOf(volume.Pool), volume.Storage, 0L, 0L,
        Of(volume.FirstWritten), Of(volume.LastWritten), Of(volume.FirstWritten), (long)volume.Jobs, (long)volume.Files, (long)volume.Blocks,
        (long)volume.Jobs, volume.Bytes, 0L, (long)volume.Blocks, 0L, volume.Status, (long)volume.Enabled, volume.IsRecycled ? 1L : 0L,
        volume.IsTruncatedOnPurge ? 1L : 0L, (long)volume.Retention.TotalSeconds, (long)volume.UseDuration.TotalSeconds, (long)volume.MaxJobs,
        (long)volume.MaxFiles, volume.MaxBytes, volume.IsInChanger ? 1L : 0L, (long)world.Definition.Storages.IdOf(volume.Storage), 0L, 0L, 0L, 0L,
        0L, volume.Bytes - 1, 0L, 0L, 0L, 0L, null, 0L, (long)world.Definition.Pools.IdOf(volume.RecyclePool), null, null,
    ];

    private object?[] Row(PoolDefinition pool, int index) =>
    [
        index + 1L, pool.Name, (long)world.Volumes.Count(volume => volume.Pool.IsNamed(pool.Name)), (long)pool.MaxVolumes, 0L, 1L, 0L,
        (long)pool.VolumeRetention.TotalSeconds, 0L, 0L, 0L, pool.MaxVolumeBytes, 1L, 1L, 0L, pool.Type, 0L, pool.LabelFormat, 1L, 0L,
        pool.Type.IsNamed("Scratch") ? index + 1L : 0L, 0L, 0L, 0L, 0L, 0L, 0L,
    ];

    private IEnumerable<object?[]> Logs() => world.Jobs
        .SelectMany(job => world.LogOf(job.Id).Select(line => (job.Id, line)))
        .Select(static (entry, i) => new object?[] { i + 1L, (long)entry.Id, Of(entry.line.Time), entry.line.Text });

    private IEnumerable<object?[]> JobMedia() => world.Jobs
        .Where(static job => job is { Files: > 0, Volume.Length: > 0, Definition.Type: JobType.Backup })
        .Select((job, i) => new object?[]
        {
            i + 1L, (long)job.Id, (long)(world.Volumes.FirstOrDefault(volume => volume.Name.IsNamed(job.Volume))?.Id ?? 0), 1L, (long)job.Files,
            0L, 0L, FirstBlock, FirstBlock + JobSummary.BytesOnVolume(job), 0L, i + 1L,
        });

    private IEnumerable<object?[]> Files() => world.Jobs
        .SelectMany(job => BvfsTree.FilesOf(world, job))
        .Select(file => new object?[]
        {
            file.Id, (long)file.Index, (long)file.Job.Id, (long)world.Paths.Of(file.Directory), 0L, 0L, 0L, 0L, file.Status.Encode(), file.Digest(world.Seed), file.Name,
        });

    private IEnumerable<object?[]> Paths() => world.Jobs
        .SelectMany(job => BvfsTree.FilesOf(world, job))
        .Select(static file => file.Directory)
        .Distinct(StringComparer.Ordinal)
        .Select(path => new object?[] { (long)world.Paths.Of(path), path });
}
