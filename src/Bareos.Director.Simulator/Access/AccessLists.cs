namespace Bareos.Director.Simulator.Access;

/// <summary>
/// The access control lists of a console, a profile or a user, as a director is configured: what no list mentions is forbidden.
/// </summary>
/// <remarks>
/// Entries are names, regular expressions that fit a whole name, or <c>*all*</c>; one that begins with <c>!</c> forbids what it fits.
/// The first entry that fits decides, and case does not matter. Where no entry of a console fits, its profiles are asked in their order.
/// </remarks>
public sealed record AccessLists
{
    private static readonly IReadOnlyList<string> Everything = [AccessList.All];

    /// <summary>Everything is allowed.</summary>
    public static AccessLists All { get; } = new()
    {
        Command = Everything,
        Job = Everything,
        Client = Everything,
        Pool = Everything,
        Storage = Everything,
        Where = Everything,
        FileSet = Everything,
        Schedule = Everything,
        Catalog = Everything,
        PluginOptions = Everything,
    };

    /// <summary>Nothing is allowed but what every console may do: <c>whoami</c> and leaving.</summary>
    public static AccessLists None { get; } = new();

    /// <summary>The Command ACL. <c>.api</c> is a command: a console without it stays in API mode 0.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The Job ACL.</summary>
    public IReadOnlyList<string> Job { get; init; } = [];

    /// <summary>The Client ACL.</summary>
    public IReadOnlyList<string> Client { get; init; } = [];

    /// <summary>The Pool ACL.</summary>
    public IReadOnlyList<string> Pool { get; init; } = [];

    /// <summary>The Storage ACL.</summary>
    public IReadOnlyList<string> Storage { get; init; } = [];

    /// <summary>The Where ACL.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>The FileSet ACL.</summary>
    public IReadOnlyList<string> FileSet { get; init; } = [];

    /// <summary>The Schedule ACL.</summary>
    public IReadOnlyList<string> Schedule { get; init; } = [];

    /// <summary>The Catalog ACL.</summary>
    public IReadOnlyList<string> Catalog { get; init; } = [];

    /// <summary>The Plugin Options ACL.</summary>
    public IReadOnlyList<string> PluginOptions { get; init; } = [];

    /// <summary>The list of a kind.</summary>
    public IReadOnlyList<string> Of(AclKind kind) => kind switch
    {
        AclKind.Command => Command,
        AclKind.Job => Job,
        AclKind.Client => Client,
        AclKind.Pool => Pool,
        AclKind.Storage => Storage,
        AclKind.Where => Where,
        AclKind.FileSet => FileSet,
        AclKind.Schedule => Schedule,
        AclKind.Catalog => Catalog,
        AclKind.PluginOptions => PluginOptions,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such list."),
    };
}
