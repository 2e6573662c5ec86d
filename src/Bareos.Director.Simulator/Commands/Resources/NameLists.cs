using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>The commands that list names.</summary>
internal static class NameLists
{
    private const string Switches = "[enabled | disabled]";

    private static readonly string[] VolumeStatuses =
        ["Unlabeled", "Append", "Full", "Used", "Recycle", "Purged", "Cleaning", "Error", "Archive", "Disabled"];

    private static readonly string[] JobTypes = ["Backup", "Admin", "Archive", "Verify", "Restore", "Migrate", "Copy", "Consolidate"];

    public static NameListCommand ActionsOnPurge { get; } =
        new(".actiononpurge", "actiononpurge", "Name the actions on purge", static _ => Plain(["None", "Truncate"]));

    public static NameListCommand Catalogs { get; } =
        new(".catalogs", "catalogs", "Name the catalogs", static context => Plain(context.Visible.Catalogs));

    public static NameListCommand Clients { get; } =
        new(".clients", "clients", "Name the clients", static context => Switchable(context, context.Visible.Clients), Switches);

    public static NameListCommand Consoles { get; } = new(
        ".consoles", "consoles", "Name the consoles", static context => Plain(context.Session.Director.Options.Consoles.Select(static console => console.Name)));

    public static NameListCommand FileSets { get; } =
        new(".filesets", "filesets", "Name the filesets", static context => Plain(context.Visible.FileSets.Select(static fileSet => fileSet.Name)));

    public static NameListCommand JobDefaults { get; } =
        new(".jobdefs", "jobdefs", "Name the defaults of jobs", static context => Plain([context.World.Definition.JobDefaults]));

    public static NameListCommand Jobs { get; } =
        new(".jobs", "jobs", "Name the jobs", static context => Switchable(context, OfType(context)), "[type=<jobtype>] | [enabled | disabled]");

    public static NameListCommand Locations { get; } =
        new(".locations", "locations", "Name the locations", static _ => []) { IsFromCatalog = true };

    public static NameListCommand Media { get; } =
        new(".media", "media", "Name the volumes", static context => Plain(Sorted(context.World.Volumes.Select(static volume => volume.Name))))
        {
            IsFromCatalog = true,
        };

    public static NameListCommand MediaTypes { get; } =
        new(".mediatypes", "mediatypes", "Name the media types", static context => Plain(Sorted(context.World.Definition.Storages.Select(static storage => storage.Name))))
        {
            IsFromCatalog = true,
        };

    public static NameListCommand Messages { get; } =
        new(".msgs", "messages", "Name the message resources", static context => Plain(context.World.Definition.Messages)) { Member = "text" };

    public static NameListCommand Pools { get; } = new(".pools", "pools", "Name the pools", PoolsOfType, "type=<pooltype>");

    public static NameListCommand Profiles { get; } = new(
        ".profiles", "profiles", "Name the profiles", static context => Plain(context.Session.Director.Options.Profiles.Select(static profile => profile.Name)));

    public static NameListCommand Schedules { get; } =
        new(".schedule", "schedules", "Name the schedules", static context => Switchable(context, context.Visible.Schedules), Switches);

    public static NameListCommand Storages { get; } =
        new(".storages", "storages", "Name the storages", static context => Switchable(context, context.Visible.Storages), Switches);

    public static NameListCommand Types { get; } = new(".types", "jobtypes", "Name the types of jobs", static _ => Plain(JobTypes));

    public static NameListCommand Users { get; } = new(
        ".users", "users", "Name the users", static context => Plain(context.Session.Director.Options.Users.Select(static user => user.Name)));

    public static NameListCommand VolumeStatus { get; } =
        new(".volstatus", "volstatus", "Name the statuses of volumes", static _ => Plain(VolumeStatuses));

    private static IEnumerable<(string Name, bool? IsEnabled)> Plain(IEnumerable<string> names) =>
        names.Select(static name => (name, (bool?)null));

    private static IEnumerable<(string Name, bool? IsEnabled)> Switchable(CommandContext context, IEnumerable<INamedResource> resources) =>
        resources.Select(resource => (resource.Name, (bool?)context.World.Disabled.IsEnabled(resource)));

    private static IEnumerable<string> Sorted(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    // One letter means a type; what follows it is not looked at.
    private static IEnumerable<INamedResource> OfType(CommandContext context) => context.Arguments.Value("type") is [var letter, ..]
        ? context.Visible.Jobs.Where(job => job.Type.Letter()[0] == letter)
        : context.Visible.Jobs;

    private static IEnumerable<(string Name, bool? IsEnabled)> PoolsOfType(CommandContext context) => Plain(context.Visible.Pools
        .Where(pool => pool.Type.StartsWith(context.Arguments.Value("type") ?? "", StringComparison.OrdinalIgnoreCase))
        .Select(static pool => pool.Name));
}
