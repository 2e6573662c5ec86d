using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary><c>list</c> and <c>llist</c>: the word right behind the command decides, and no other.</summary>
internal static class CatalogLists
{
    private const string UnlessThePoolExists = "which pool, when the one of pool= does not exist";

    public static ImmutableArray<CommandEntry> Entries { get; } = [List("list"), List("llist")];

    private static CommandEntry List(string keyword) => new(
        MutatesText(keyword).NeedsArguments(),
        Reads("").Alone().Because("An error, and nothing else."),
        Reads("jobs"),
        Reads("job"),
        Reads("jobname"),
        Reads("jobid").Because("An object instead of a list when there is no such job."),
        Reads("ujobid"),
        Reads("jobtotals").Because("Counts jobs that the console may not see."),
        Reads("basefiles").Slow(),
        Reads("files").Slow().Because("Ignores limit= and offset=, yet echoes them."),
        Reads("fileset"),
        Reads("filesets"),
        Reads("jobmedia"),
        Reads("joblog"),
        Reads("log").Because("Five lines without limit=."),
        Reads("pool").Slow().Because("Works out what could be pruned from each volume, and prunes nothing."),
        Reads("pools").Slow(),
        Reads("poolid"),
        Reads("clients"),
        Reads("client"),
        Reads("storages"),
        Reads("media").Asks(UnlessThePoolExists),
        Reads("volume").Asks(UnlessThePoolExists),
        Reads("volumes").Asks(UnlessThePoolExists),
        Reads("mediaid"),
        Reads("volumeid"),
        Reads("copies").Because("No result at all, instead of an empty list, when there are none."),
        Reads("backups").NeedsArguments(),
        Reads("jobstatistics").NeedsArguments(),
        Reads("jobstats").NeedsArguments(),
        NextVolume("nextvol"),
        NextVolume("nextvolume"));

    private static CommandForm NextVolume(string word) => MutatesText(word)
        .Slow()
        .Asks("which job, without job=")
        .Because("Looks for the volume as a job would: marks full volumes, recycles purged ones and prunes jobs from the catalog.");
}
