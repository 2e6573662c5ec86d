using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Chooses the files of a restore in the tree of its jobs.</summary>
internal static class RestoreSelection
{
    // A plus sign for about each fiftieth of the files.
    private const int ProgressSteps = 50;

    /// <summary>Chooses. Returns the tree with its marks, or <see langword="null"/> when the console gave it up.</summary>
    public static async ValueTask<RestoreTree?> ChooseAsync(CommandContext context, IReadOnlyList<JobRecord> jobs)
    {
        string ids = string.Join(',', jobs.Select(static job => job.Id.ToString(CultureInfo.InvariantCulture)));
        var tree = new RestoreTree(jobs.SelectMany(job => context.World.FilesOf(job.Id)));
        await context.Reply.InfoAsync($"\nBuilding directory tree for JobId(s) {ids} ...  ").ConfigureAwait(false);
        return tree.Root.Saved.Any()
            ? await EnterAsync(context, tree, jobs[0]).ConfigureAwait(false)
            : await ProposeAllAsync(context).ConfigureAwait(false);
    }

    private static async ValueTask<RestoreTree?> EnterAsync(CommandContext context, RestoreTree tree, JobRecord job)
    {
        await ShowProgressAsync(context, tree).ConfigureAwait(false);
        bool markAll = context.Arguments.Has("all");
        int count = tree.Root.Saved.Count(node => !markAll || !node.IsDirectory);
        string marked = markAll ? " and marked for extraction" : "";
        await context.Reply.InfoAsync(
            string.Create(CultureInfo.InvariantCulture, $"\n{count:N0} files inserted into the tree{marked}.\n")).ConfigureAwait(false);
        if (markAll)
        {
            tree.Mark("/*", mark: true);
        }

        if (context.Arguments.Has("done"))
        {
            return tree;
        }

        var dialogue = new RestoreTreeDialogue(context, tree, job.Scheduled);
        if (await dialogue.RunAsync().ConfigureAwait(false))
        {
            return tree;
        }

        await context.Reply.MessageAsync("Restore not done.\n").ConfigureAwait(false);
        return null;
    }

    private static async ValueTask ShowProgressAsync(CommandContext context, RestoreTree tree)
    {
        int step = (tree.Root.Saved.Count() / ProgressSteps) + 1;
        if (step == 1)
        {
            return;
        }

        int files = tree.Root.Saved.Count(static node => !node.IsDirectory);
        for (int shown = step; shown <= files; shown += step)
        {
            await context.Reply.MessageAsync("+").ConfigureAwait(false);
        }
    }

    // The jobs are known and their files are not: a director proposes to restore everything, or what a pattern means.
    private static async ValueTask<RestoreTree?> ProposeAllAsync(CommandContext context)
    {
        await context.Reply.MessageAsync(
            "\n\nFor one or more of the JobIds selected, no files were found,\nso file selection is not possible.\n" +
            "Most likely your retention policy pruned the files.\n").ConfigureAwait(false);
        string? all = await context.Dialogue.AskAsync("\nDo you want to restore all the files? (yes|no): ").ConfigureAwait(false);
        if (!string.Equals(all, "yes", StringComparison.OrdinalIgnoreCase))
        {
            string? pattern = await context.Dialogue.AskAsync("\nRegexp matching files to restore? (empty to abort): ").ConfigureAwait(false);
            all = string.IsNullOrEmpty(pattern) ? null : pattern;
        }

        if (all is not null)
        {
            await context.Reply.MessageAsync("No files found to read. No bootstrap file written.\n").ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("No files selected to be restored.\n").ConfigureAwait(false);
        return null;
    }
}
