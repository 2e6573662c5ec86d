using System.Globalization;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>A restore that waits for its confirmation.</summary>
/// <param name="Job">The restore job.</param>
/// <param name="BackupClient">Whose files they are.</param>
/// <param name="Bootstrap">The name of the file that tells where they are.</param>
/// <param name="Selection">How many files, and their bytes.</param>
/// <param name="When">When it is to run.</param>
/// <param name="Catalog">The catalog.</param>
internal sealed record RestoreRun(
    JobDefinition Job, string BackupClient, string Bootstrap, (int Files, long Bytes) Selection, DateTimeOffset When, string Catalog) : PendingRun
{
    /// <summary>Where they go, by default below this directory.</summary>
    public string Where { get; init; } = "/var/tmp/bareos-restores";

    /// <summary>When a file that is there is replaced.</summary>
    public string Replace { get; init; } = "Always";

    /// <summary>The client that they go to.</summary>
    public string RestoreClient { get; init; } = BackupClient;

    /// <summary>The fileset.</summary>
    public string FileSet { get; init; } = Job.FileSet;

    /// <summary>The storage.</summary>
    public string Storage { get; init; } = Job.Storage;

    /// <summary>The priority.</summary>
    public int Priority { get; init; } = Job.Priority;

    /// <inheritdoc />
    public override string ForPeople() => $"Run Restore job\n{Lines()}";

    /// <inheritdoc />
    public override string ForPrograms() => $"Type: Restore\nTitle: Run Restore job\n{Lines()}";

    /// <inheritdoc />
    public override async ValueTask<PendingRun?> ModifyAsync(CommandContext context) =>
        await RestoreModification.AskAsync(context, this).ConfigureAwait(false);

    /// <inheritdoc />
    public override JobRequest ToJobRequest() => new(Job.Name)
    {
        Client = RestoreClient,
        FileSet = FileSet,
        Storage = Storage,
        Priority = Priority,
        When = When,
        Restored = Selection,
    };

    private string Lines() => string.Create(
        CultureInfo.InvariantCulture,
        $"JobName:         {Job.Name}\nBootstrap:       {Bootstrap}\nWhere:           {Where}\nReplace:         {Replace}\n" +
        $"FileSet:         {FileSet}\nBackup Client:   {BackupClient}\nRestore Client:  {RestoreClient}\nFormat:          Native\n" +
        $"Storage:         {Storage}\nWhen:            {When:yyyy-MM-dd HH:mm:ss}\nCatalog:         {Catalog}\n" +
        $"Priority:        {Priority}\nPlugin Options:  *None*\n");
}
