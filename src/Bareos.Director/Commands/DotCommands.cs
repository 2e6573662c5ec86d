using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary>The commands that are meant for programs.</summary>
internal static class DotCommands
{
    public static ImmutableArray<CommandEntry> Entries { get; } =
    [
        new(ReadsText(".").Because("Does nothing. In the API modes 1 and 2 it begins and ends twice.")),
        new(Reads(".actiononpurge")),
        new(ChangesSession(".api").Json(JsonSupport.Complete)),
        new(Reads(".authorized").NeedsArguments()),
        new(Reads(".catalogs")),
        new(Reads(".clients")),
        new(Reads(".consoles")),
        new(Reads(".users")),
        new(Reads(".defaults").NeedsArguments()),
        new(Reads(".filesets")),
        new(Reads(".help")),
        new(Reads(".jobdefs")),
        new(Reads(".jobs")),
        new(Reads(".jobstatus").Because("Filters only when written .jobstatus=T, which is no plain verb; a word behind it is ignored.")),
        new(Reads(".levels")),
        new(Reads(".locations")),
        new(Mutates(".messages").Json(JsonSupport.Mixed).Because("Empties the queue of messages that all consoles share.")),
        new(Reads(".media")),
        new(Reads(".mediatypes")),
        new(Reads(".msgs").Because("The message resources; the messages themselves are .messages.")),
        new(Reads(".pools")),
        new(Reads(".profiles")),
        new(ChangesSession(".quit")),
        new(Mutates(".sql").NeedsArguments().With(CommandTraits.RevealsSecrets).Because("Any SQL statement.")),
        new(Reads(".schedule")),
        StatusCommands.DotStatus,
        new(Reads(".storages")),
        new(Reads(".types")),
        new(Reads(".volstatus")),
        new(Reads(".bvfs_lsdirs").Slow().NeedsArguments()),
        new(Reads(".bvfs_lsfiles").Slow().NeedsArguments()),
        new(MutatesText(".bvfs_update").Slow().Because("Writes the cache of paths into the catalog.")),
        new(Reads(".bvfs_get_jobids").NeedsArguments()),
        new(Reads(".bvfs_versions").NeedsArguments()),
        new(MutatesText(".bvfs_restore").Slow().NeedsArguments().Because("Creates a table in the catalog.")),
        new(MutatesText(".bvfs_cleanup").NeedsArguments().Because("Drops a table of the catalog.")),
        new(MutatesText(".bvfs_clear_cache").NeedsArguments().Because("Empties the cache of paths; does nothing without yes.")),
    ];
}
