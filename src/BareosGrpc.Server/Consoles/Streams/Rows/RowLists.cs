using Bareos.Director.Commands;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>The lists that can come row by row. All others ignore limit and offset, and some of them echo these all the same.</summary>
internal static class RowLists
{
    private static readonly RowList Jobs = new(RowListKind.Paged, "jobs");
    private static readonly RowList JobLog = new(RowListKind.Paged, "joblog");
    private static readonly RowList Backups = new(RowListKind.Paged, "backups");
    private static readonly RowList Volumes = new(RowListKind.Paged, "volumes");
    private static readonly RowList VolumesByPool = new(RowListKind.PagedByPool, "volumes");
    private static readonly RowList FileNames = new(RowListKind.Lines, "filenames");
    private static readonly RowList Files = new(RowListKind.Paged, "files");
    private static readonly RowList Directories = new(RowListKind.Paged, "directories") { ShortPageIsLast = false, Identity = "Fullpath" };

    /// <summary>Finds out which list a command gives; <see langword="null"/> for one that cannot come row by row.</summary>
    public static RowList? Of(SplitCommandLine line) => line.Words[0].Keyword switch
    {
        ".bvfs_lsfiles" => Files,
        ".bvfs_lsdirs" => Directories,
        "list" or "llist" when line.Words.Length > 1 => OfCatalog(line, line.Words[1]),
        _ => null,
    };

    // A director goes by the word right behind the verb, and by no other.
    private static RowList? OfCatalog(SplitCommandLine line, CommandWord what) => what.Keyword switch
    {
        "jobs" or "job" or "jobname" or "jobid" or "ujobid" => Jobs,
        "joblog" => JobLog,
        "backups" => Backups,
        "files" => FileNames,
        "volumes" or "volume" or "media" => OfVolumes(line, what),
        _ => null,
    };

    /// <summary>A volume by its name is no list, and the volumes of a job ignore limit and offset.</summary>
    private static RowList? OfVolumes(SplitCommandLine line, CommandWord what)
    {
        if (what.HasValue || line.Has("jobid") || line.Has("ujobid"))
        {
            return null;
        }

        return line.Has("pool") || line.Has("all") ? Volumes : VolumesByPool;
    }
}
