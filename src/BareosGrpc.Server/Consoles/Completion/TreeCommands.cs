namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>The commands of the restore tree, as Bareos 26 lists them. <c>exit</c> is left out: it means done, and no dialogue sends it.</summary>
internal static class TreeCommands
{
    private const string Directories = ".lsdir";
    private const string Names = ".ls";

    /// <summary>Every command, with what it does, and the tree's command for programs that names what can stand behind it.</summary>
    public static IReadOnlyList<(string Name, string Description, string? Lister)> All { get; } =
    [
        ("abort", "leave the tree, restore nothing", null),
        ("add", "mark files and directories with all below them", Names),
        ("cd", "go to a directory", Directories),
        ("count", "count what is marked", null),
        ("delete", "unmark files and directories with all below them", Names),
        ("dir", "list this directory with sizes and dates", Names),
        ("done", "leave the tree, restore what is marked", null),
        ("estimate", "tell how much is marked", null),
        ("find", "find files by name everywhere", Names),
        ("help", "describe these commands", null),
        ("ls", "list this directory", Names),
        ("lsmark", "list what is marked here and below", Names),
        ("mark", "mark files and directories with all below them", Names),
        ("markdir", "mark directories alone", Directories),
        ("pwd", "show where this is", null),
        ("quit", "leave the tree, restore nothing", null),
        ("unmark", "unmark files and directories with all below them", Names),
        ("unmarkdir", "unmark directories alone", Directories),
    ];

    /// <summary>The lister for a command, found as a director does: by the first name that begins so.</summary>
    public static string? ListerFor(string verb) => All.FirstOrDefault(command => command.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase)).Lister;
}
