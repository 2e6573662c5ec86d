using System.Globalization;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Daemons;

/// <summary><c>estimate</c>: asks a client what a backup would save, with <c>listing</c> file by file.</summary>
internal sealed class EstimateCommand() : Command(
    "estimate",
    "Tell what a backup would save",
    "fileset=<fileset-name> client=<client-name> level=<level> accurate=<yes/no> job=<job-name> listing")
{
    private static readonly string[] Accuracies = ["yes", "no", "true", "false", "1", "0"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (Refusal(context) is { } refusal)
        {
            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
            return false;
        }

        // A level that is none is told, and does not matter.
        CommandArguments arguments = context.Arguments;
        if (arguments.Value("level") is { } level && !(Enum.TryParse(level, ignoreCase: true, out JobLevel known) && Enum.IsDefined(known)))
        {
            await context.Reply.ErrorAsync($"Level \"{level}\" not valid.\n").ConfigureAwait(false);
        }

        string? name = arguments.Value("job") ?? await new ResourceChoice(context).SelectJobAsync().ConfigureAwait(false);
        if (context.Visible.Jobs.Named(name) is not { } job)
        {
            return false;
        }

        if (job.Type != JobType.Backup)
        {
            await context.Reply.ErrorAsync($"Wrong job specified of type {job.Type}.\n").ConfigureAwait(false);
            return false;
        }

        ClientDefinition client = context.World.Definition.Clients.Named(arguments.Value("client") ?? arguments.Value("fd") ?? job.Client)!;
        context.Session.Catalog.Close();
        await context.OpenCatalogAsync().ConfigureAwait(false);
        await context.Reply.MessageAsync(DaemonText.Connecting(client)).ConfigureAwait(false);
        if (!DaemonText.TryReach(context, client))
        {
            await context.Reply.ErrorAsync("Failed to connect to Client.\n").ConfigureAwait(false);
            return false;
        }

        await TellAsync(context, job, client.Name).ConfigureAwait(false);
        return true;
    }

    // In the order of the words, as a director reads them: the first that is wrong is told.
    private static string? Refusal(CommandContext context)
    {
        foreach (Bareos.Director.Commands.CommandWord word in context.Arguments.Words)
        {
            string? refusal = word switch
            {
                _ when word.Is("client") || word.Is("fd") => Refusal("Client", word.Value, context.Visible.Clients),
                _ when word.Is("job") => Refusal("Job", word.Value, context.Visible.Jobs),
                _ when word.Is("fileset") => Refusal("Fileset", word.Value, context.Visible.FileSets),
                _ when word.Is("level") && !word.HasValue => "Level value missing.\n",
                _ when word.Is("accurate") && !word.HasValue => "Accurate value missing.\n",
                _ when word.Is("accurate") && !Accuracies.Contains(word.Value, StringComparer.OrdinalIgnoreCase) => "Invalid value for accurate.  It must be YES or NO.\n",
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string? Refusal<T>(string kind, string? name, IReadOnlyList<T> resources)
        where T : class, INamedResource =>
        name is null ? $"{kind} name missing.\n" : resources.Named(name) is null ? $"{kind} \"{name}\" not found.\n" : null;

    private static async ValueTask TellAsync(CommandContext context, JobDefinition job, string client)
    {
        string fileSet = context.Arguments.Value("fileset") ?? job.FileSet;
        int files = 0;
        long bytes = 0;
        foreach (FileEntry file in Changed(context, client, fileSet))
        {
            files++;
            bytes += file.IsDirectory ? 0 : file.Size;
            if (context.Arguments.Has("listing"))
            {
                await context.Reply.MessageAsync(Line(file, files, context.World.Started)).ConfigureAwait(false);
            }
        }

        await context.Reply.MessageAsync(
            string.Create(CultureInfo.InvariantCulture, $"2000 OK estimate files={files:N0} bytes={bytes:N0}\n")).ConfigureAwait(false);
    }

    // Nothing of the simulated files changes, so there is nothing for a smaller level once all was saved.
    private static IEnumerable<FileEntry> Changed(CommandContext context, string client, string fileSet)
    {
        bool isFull = !Enum.TryParse(context.Arguments.Value("level"), ignoreCase: true, out JobLevel level)
            || level is JobLevel.Full or JobLevel.VirtualFull
            || BackupChain.Of(context.World.Jobs, client, fileSet).Count == 0;
        return isFull ? context.World.FilesOf(fileSet) : [];
    }

    private static string Line(FileEntry file, int number, DateTimeOffset time)
    {
        var status = new FileStatus(file.IsDirectory, file.Size, number, time);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{status.ModeText} {status.Links,3} root     root       {file.Size,12} {status.ChangedText}  {file.Path.TrimEnd('/')}\n");
    }
}
