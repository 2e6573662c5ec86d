using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary>Commands that change volumes, pools, storages and what the catalog knows.</summary>
internal static class VolumeCommands
{
    private const string WhichStorage = "which storage and drive, without storage= and drive=";

    public static ImmutableArray<CommandEntry> Entries { get; } =
    [
        new(MutatesText("add").Asks("how many volumes and which names, always")),
        new(MutatesText("create").Asks("which pool, without pool=")),
        new(
            Mutates("delete").Slow().Asks("what, without an argument; whether to, without yes"),
            MutatesText("pool").Asks("whether to, even with yes").Because("Refused in API mode 2.")),
        new(MutatesText("export").Slow().Asks(WhichStorage)),
        new(MutatesText("import").Slow().Asks(WhichStorage)),
        new(MutatesText("label").Slow().Asks("which storage, pool and name, without them")),
        new(MutatesText("mount").Slow().Asks(WhichStorage)),
        new(MutatesText("move").Slow().Asks(WhichStorage)),
        new(MutatesText("prune").Slow().Asks("what, without an argument; whether to, without yes")),
        new(MutatesText("purge")
            .Slow()
            .Asks("what, without an argument")
            .Because("In the API modes what belongs to a client, pool or volume is purged only with yes; without it nothing is asked.")),
        new(MutatesText("relabel").Slow().Asks("which storage, volume, pool and name, without them")),
        new(MutatesText("release").Slow().Asks(WhichStorage)),
        new(Mutates("truncate").Slow().NeedsArguments().Because("In the API modes it does nothing without yes.")),
        new(MutatesText("umount").Slow().Asks(WhichStorage)),
        new(MutatesText("unmount").Slow().Asks(WhichStorage)),
        new(
            MutatesText("update").Slow().Asks("what, without an argument"),
            Mutates("pool").Json(JsonSupport.Partial).Asks("which pool, without pool=").Because("JSON holds the pool, not what became of it.")),
    ];
}
