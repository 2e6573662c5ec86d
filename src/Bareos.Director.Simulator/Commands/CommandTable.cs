using Bareos.Director.Simulator.Commands.Bvfs;
using Bareos.Director.Simulator.Commands.Configuration;
using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.Commands.Deletion;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Commands.Resources;
using Bareos.Director.Simulator.Commands.Restore;
using Bareos.Director.Simulator.Commands.Sessions;
using Bareos.Director.Simulator.Commands.Sql;
using Bareos.Director.Simulator.Commands.Status;
using Bareos.Director.Simulator.Commands.Volumes;

namespace Bareos.Director.Simulator.Commands;

/// <summary>All commands, in the director's order: a beginning of a verb means the first that fits.</summary>
internal static class CommandTable
{
    /// <summary>Commands for programs.</summary>
    public static IReadOnlyList<Command> ForPrograms { get; } =
    [
        new NothingCommand(),
        NameLists.ActionsOnPurge,
        new ApiCommand(),
        new AuthorizedCommand(),
        NameLists.Catalogs,
        NameLists.Clients,
        NameLists.Consoles,
        NameLists.Users,
        new DefaultsCommand(),
        NameLists.FileSets,
        new DotHelpCommand(),
        NameLists.JobDefaults,
        NameLists.Jobs,
        new JobStatusCommand(),
        new LevelsCommand(),
        NameLists.Locations,
        new MessagesCommand(".messages", "Show the waiting messages"),
        NameLists.Media,
        NameLists.MediaTypes,
        NameLists.Messages,
        NameLists.Pools,
        NameLists.Profiles,
        new LeaveCommand(".quit", "End this session"),
        new DotSqlCommand(),
        NameLists.Schedules,
        new DotStatusCommand(),
        NameLists.Storages,
        NameLists.Types,
        NameLists.VolumeStatus,
        new LsDirsCommand(),
        new LsFilesCommand(),
        new UpdateCacheCommand(),
        new GetJobIdsCommand(),
        new VersionsCommand(),
        new PrepareRestoreCommand(),
        new CleanupCommand(),
        new ClearCacheCommand(),
    ];

    /// <summary>Commands for people.</summary>
    public static IReadOnlyList<Command> ForPeople { get; } =
    [
        new AddCommand(),
        new SwitchCommand("autodisplay", "Show messages after each command", static (context, on) => context.Session.ShowsMessages = on),
        new OnOffCommand("automount", "Mount volumes after labelling"),
        new CancelCommand(),
        new ConfigureCommand(),
        new CreateCommand(),
        new DeleteCommand(),
        new SwitchResourceCommand("disable", "Switch a job, client or schedule off", isEnabled: false),
        new SwitchResourceCommand("enable", "Switch a job, client or schedule on", isEnabled: true),
        new EstimateCommand(),
        new LeaveCommand("exit", "End this session"),
        new SlotCommand(
            "export",
            "Carry volumes to import and export slots",
            "storage=<storage-name> srcslots=<slot-selection> [dstslots=<slot-selection> volume=<volume-name> scan]"),
        new SwitchCommand("gui", "Be a graphical console", static (context, on) => context.Session.IsGraphical = on),
        new HelpCommand(),
        new SlotCommand(
            "import",
            "Carry volumes from import and export slots",
            "storage=<storage-name> [srcslots=<slot-selection> dstslots=<slot-selection> volume=<volume-name> scan]"),
        new LabelCommand(),
        new ListCommand("list", "Show rows of the catalog", isLong: false),
        new ListCommand("llist", "Show rows of the catalog with all their columns", isLong: true),
        new MessagesCommand("messages", "Show the waiting messages"),
        new MemoryCommand(),
        new MountCommand("mount", "Mount a storage", static device => $"3906 File device {device} is always mounted.\n"),
        new SlotCommand(
            "move", "Carry volumes between slots", "storage=<storage-name> srcslots=<slot-selection> dstslots=<slot-selection>"),
        new PruneCommand(),
        new PurgeCommand(),
        new LeaveCommand("quit", "End this session"),
        new QueryCommand(),
        new RestoreCommand(),
        new RelabelCommand(),
        new MountCommand("release", "Release a storage", static device => $"3921 Device \"{device}\" already released.\n"),
        new ReloadCommand(),
        new RerunCommand(),
        new ResolveCommand(),
        new RunCommand(),
        new StatusCommand(),
        new SetBandwidthCommand(),
        new SetDebugCommand(),
        new SetDeviceCommand(),
        new SetIpCommand(),
        new ShowCommand(),
        new SqlQueryCommand(),
        new TimeCommand(),
        new OnOffCommand("trace", "Note what happens in a file"),
        new TruncateCommand(),
        new MountCommand("unmount", "Unmount a storage", static device => $"3901 Device \"{device}\" is already unmounted.\n"),
        new MountCommand("umount", "Unmount a storage", static device => $"3901 Device \"{device}\" is already unmounted.\n"),
        new UpdateCommand(),
        new UseCommand(),
        new VarCommand(),
        new VersionCommand(),
        new WaitCommand(),
        new WhoAmICommand(),
    ];

    /// <summary>The command that a verb means, or <see langword="null"/>.</summary>
    public static Command? Find(string verb) =>
        (verb.StartsWith('.') ? ForPrograms : ForPeople)
            .FirstOrDefault(command => command.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));
}
