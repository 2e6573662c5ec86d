namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>A kind of resources that <c>show</c> knows.</summary>
/// <param name="Keyword">Its word on the line, of which a beginning will do; also its key in JSON.</param>
/// <param name="Title">Its name in configuration.</param>
/// <param name="Place">Its place where all are shown.</param>
/// <param name="Resources">The resources that a console may see.</param>
internal sealed record ResourceKind(string Keyword, string Title, int Place, Func<CommandContext, IEnumerable<ShownResource>> Resources)
{
    /// <summary>The kinds, in the order in which a word is looked for.</summary>
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new("directors", "Director", 0, IfMayConfigure(DirectorResources.Directors)),
        new("clients", "Client", 1, DaemonResources.Clients),
        new("jobs", "Job", 3, JobResources.Jobs),
        new("jobdefs", "JobDefs", 2, IfMayConfigure(JobResources.Defaults)),
        new("storages", "Storage", 4, DaemonResources.Storages),
        new("catalogs", "Catalog", 5, DirectorResources.Catalogs),
        new("schedules", "Schedule", 6, JobResources.Schedules),
        new("filesets", "FileSet", 7, JobResources.FileSets),
        new("pools", "Pool", 8, DaemonResources.Pools),
        new("messages", "Messages", 9, IfMayConfigure(DirectorResources.Messages)),
        new("counters", "Counter", 10, static _ => []),
        new("profiles", "Profile", 11, ConsoleResources.Profiles),
        new("consoles", "Console", 12, ConsoleResources.Consoles),
        new("users", "User", 13, ConsoleResources.Users),
    ];

    // What no access control list is about exists only for consoles that may configure.
    private static Func<CommandContext, IEnumerable<ShownResource>> IfMayConfigure(Func<CommandContext, IEnumerable<ShownResource>> resources) =>
        context => ResourceSecrets.MayConfigure(context) ? resources(context) : [];

    /// <summary>The kind that a word means, or <see langword="null"/>.</summary>
    public static ResourceKind? Find(string word) =>
        All.FirstOrDefault(kind => kind.Keyword.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
