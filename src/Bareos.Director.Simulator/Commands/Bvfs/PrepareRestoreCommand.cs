using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary><c>.bvfs_restore</c>: leaves a list of files in the catalog, which <c>restore file=?b2…</c> takes up.</summary>
internal sealed class PrepareRestoreCommand()
    : Command(
        ".bvfs_restore",
        "Note files and directories for a restore",
        "path=<handle> jobid=<jobid> [fileid=<file-id>] [dirid=<dirid>] [hardlink=<hardlink>]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await BvfsArguments.ReadAsync(context).ConfigureAwait(false) is not { } arguments
            || !await arguments.HasJobsAsync(context).ConfigureAwait(false))
        {
            return false;
        }

        string name = context.Arguments.Value("path") ?? "";
        string?[] lists = [context.Arguments.Value("fileid"), context.Arguments.Value("dirid"), context.Arguments.Value("hardlink")];
        if (!IsHandle(name)
            || Array.TrueForAll(lists, static list => list is null)
            || !Array.TrueForAll(lists, static list => list is null || BvfsArguments.IsNumbers(list))
            || (lists[^1]?.Split(',').Length ?? 0) % 2 == 1)
        {
            await context.Reply.ErrorAsync("Can't create restore list\n").ConfigureAwait(false);
            return true;
        }

        context.World.RestoreLists.Put(name, [.. Choose(context, arguments)]);
        await context.Reply.MessageAsync("OK\n").ConfigureAwait(false);
        return true;
    }

    // b2 and digits: the name becomes that of a table.
    private static bool IsHandle(string name) => name is ['b', '2', .. { Length: > 0 } digits] && digits.All(char.IsAsciiDigit);

    private static IEnumerable<SavedFile> Choose(CommandContext context, BvfsArguments arguments)
    {
        HashSet<long> files = [.. Numbers(context.Arguments.Value("fileid"))];
        string[] directories = [.. Numbers(context.Arguments.Value("dirid")).Select(id => context.World.Paths.Find((int)id)).OfType<string>()];
        return new BvfsTree(context.World, arguments.Jobs).Files
            .Where(file => files.Contains(file.Id) || directories.Any(path => file.Entry.Path.StartsWith(path, StringComparison.Ordinal)))
            .GroupBy(static file => file.Entry.Path, StringComparer.Ordinal)
            .Select(static versions => versions.Last());
    }

    private static IEnumerable<long> Numbers(string? list) => (list ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0);
}
