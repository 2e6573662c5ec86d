using System.Globalization;
using Bareos.Director.Commands;
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
    /// <summary>What stands where no file tells.</summary>
    public const string NoBootstrap = "*None*";

    /// <summary>The expressions that make their new names, instead of a directory; <see langword="null"/> for none.</summary>
    public string? RegexWhere { get; init; }

    /// <summary>The format, which nothing in the simulated world looks at.</summary>
    public string Format { get; init; } = "Native";

    /// <summary>Where they go, by default below this directory.</summary>
    public string Where { get; init; } = Job.Where;

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

    /// <summary>What the plugin is told.</summary>
    public string PluginOptions { get; init; } = "*None*";

    /// <summary>The job that is brought back as a whole, where files were not selected.</summary>
    public int? JobId { get; init; }

    /// <inheritdoc />
    public override IEnumerable<string> ForPeople() => JobId is null ? [$"Run Restore job\n{Lines()}"] : OfJob();

    /// <inheritdoc />
    public override IEnumerable<string> ForPrograms() => JobId is null ? [$"Type: Restore\nTitle: Run Restore {(RegexWhere is null ? "job" : "Job")}\n{Lines()}"] : OfJob();

    /// <inheritdoc />
    public override async ValueTask<PendingRun?> ApplyAsync(CommandContext context, CommandArguments words)
    {
        foreach (CommandWord word in words.Words)
        {
            if (RunRights.Refusal(context, word) is { } refusal)
            {
                await context.Reply.MessageAsync(refusal).ConfigureAwait(false);
                return null;
            }
        }

        return Change(words);
    }

    private RestoreRun Change(CommandArguments words) => this with
    {
        Where = words.Value("where") ?? Where,
        RegexWhere = words.Value("regexwhere") ?? (words.Value("where") is null ? RegexWhere : null),
        Replace = words.Value("replace") ?? Replace,
        RestoreClient = words.Value("restoreclient") ?? words.Value("client") ?? RestoreClient,
        Storage = words.Value("storage") ?? Storage,
        FileSet = words.Value("fileset") ?? FileSet,
        Priority = words.Number("priority") ?? Priority,
        When = RunCommand.When(words.Value("when")) ?? When,
        JobId = JobId is null ? null : words.Number("jobid") ?? JobId,
        PluginOptions = words.Value("pluginoptions") ?? PluginOptions,
    };

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

    private string[] OfJob() =>
    [
        $"Run Restore job\nJobName:         {Job.Name}\nBootstrap:       {Bootstrap}\n",
        Place,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Replace:         {Replace}\nClient:          {RestoreClient}\nFormat:          {Format}\nStorage:         {Storage}\n" +
            $"JobId:           {JobId}\nWhen:            {When:yyyy-MM-dd HH:mm:ss}\nCatalog:         {Catalog}\nPriority:        {Priority}\n" +
            $"Plugin Options:  {PluginOptions}\n"),
    ];

    private string Place => RegexWhere is null ? $"Where:           {Where}\n" : $"RegexWhere:      {RegexWhere}\n";

    private string Lines() => string.Create(
        CultureInfo.InvariantCulture,
        $"JobName:         {Job.Name}\nBootstrap:       {Bootstrap}\n{Place}Replace:         {Replace}\n" +
        $"FileSet:         {FileSet}\nBackup Client:   {BackupClient}\nRestore Client:  {RestoreClient}\nFormat:          {Format}\n" +
        $"Storage:         {Storage}\nWhen:            {When:yyyy-MM-dd HH:mm:ss}\nCatalog:         {Catalog}\n" +
        $"Priority:        {Priority}\nPlugin Options:  {PluginOptions}\n");
}
