using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>A job that is about to run, as it stands after all choices.</summary>
/// <param name="Job">The job.</param>
/// <param name="When">When it is to run.</param>
internal sealed record RunRequest(JobDefinition Job, DateTimeOffset When) : PendingRun
{
    private const string FromCommandLine = "command line";
    private const string FromSelection = "user selection";
    private const string FromInput = "user input";
    private const string FromJob = "Job resource";

    /// <summary>The level.</summary>
    public JobLevel Level { get; init; } = Job.Level;

    /// <summary>The client.</summary>
    public string Client { get; init; } = Job.Client;

    /// <summary>The fileset.</summary>
    public string FileSet { get; init; } = Job.FileSet;

    /// <summary>The priority.</summary>
    public int Priority { get; init; } = Job.Priority;

    /// <summary>The format, which nothing in the simulated world looks at.</summary>
    public string Format { get; init; } = "Native";

    /// <summary>The job whose backup a verification looks at.</summary>
    public string JobToVerify { get; init; } = Job.JobToVerify;

    /// <summary>A remark.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The pool and where the choice comes from.</summary>
    public (string Name, string Source) Pool { get; private init; } = Job.PoolFor(Job.Level);

    /// <summary>The storage and where the choice comes from.</summary>
    public (string Name, string Source) Storage { get; private init; } = (Job.Storage, FromJob);

    private bool IsPoolChosen => Pool.Source is FromCommandLine or FromInput;

    /// <summary>Another level; a pool that nobody chose follows it.</summary>
    public RunRequest WithLevel(JobLevel level) =>
        this with { Level = level, Pool = IsPoolChosen ? Pool : Job.PoolFor(level) };

    /// <summary>Another pool.</summary>
    public RunRequest WithPool(string name, bool fromLine) => this with { Pool = (name, fromLine ? FromCommandLine : FromInput) };

    /// <summary>Another job in the place of this one; what was chosen besides stays.</summary>
    public RunRequest WithJob(JobDefinition job) => this with { Job = job, Level = job.Level, Pool = (job.Pool, FromJob), JobToVerify = job.JobToVerify };

    /// <summary>Another storage.</summary>
    public RunRequest WithStorage(string name, bool fromLine) => this with { Storage = (name, fromLine ? FromCommandLine : FromSelection) };

    /// <inheritdoc />
    public override IEnumerable<string> ForPeople() =>
        [$"Run {Job.Type} {(Job.Type == JobType.Backup ? "job" : "Job")}\n{Lines($"{Pool.Name} (From {Pool.Source})", $"{Storage.Name} (From {Storage.Source})")}"];

    /// <inheritdoc />
    public override IEnumerable<string> ForPrograms() => [$"Type: {Job.Type}\nTitle: Run {Job.Type} Job\n{Lines(ForProgram(Pool), ForProgram(Storage))}"];

    /// <inheritdoc />
    public override async ValueTask<PendingRun?> ApplyAsync(CommandContext context, CommandArguments words) =>
        await new RunWords(context, words).ApplyAsync(this, isModified: true).ConfigureAwait(false);

    /// <inheritdoc />
    public override async ValueTask<PendingRun?> ModifyAsync(CommandContext context) =>
        await RunModification.AskAsync(context, this).ConfigureAwait(false);

    /// <inheritdoc />
    public override JobRequest ToJobRequest() => new(Job.Name)
    {
        Level = Level,
        Client = Client,
        FileSet = FileSet,
        Pool = IsPoolChosen ? Pool.Name : null,
        Storage = Storage.Name,
        Priority = Priority,
        When = When,
        Comment = Comment,
    };

    // Where a choice comes from matters to people alone, but for a verification.
    private string ForProgram((string Name, string Source) choice) =>
        Job.Type == JobType.Verify ? $"{choice.Name} (From {choice.Source})" : choice.Name;

    private string Lines(string pool, string storage) => Job.Type switch
    {
        JobType.Backup => string.Create(
            CultureInfo.InvariantCulture,
            $"JobName:  {Job.Name}\nLevel:    {Level}\nClient:   {Client}\nFormat:   {Format}\nFileSet:  {FileSet}\nPool:     {pool}\n" +
            $"Storage:  {storage}\nWhen:     {When:yyyy-MM-dd HH:mm:ss}\nPriority: {Priority}\n"),
        JobType.Verify => string.Create(
            CultureInfo.InvariantCulture,
            $"JobName:     {Job.Name}\nLevel:       {Level}\nClient:      {Client}\nFileSet:     {FileSet}\nPool:        {pool}\n" +
            $"Storage:     {storage}\nVerify Job:  {JobToVerify}\nWhen:        {When:yyyy-MM-dd HH:mm:ss}\nPriority:    {Priority}\n"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"JobName:  {Job.Name}\nFileSet:  {FileSet}\nClient:   {Client}\nStorage:  {Storage.Name}\nWhen:     {When:yyyy-MM-dd HH:mm:ss}\n" +
            $"Priority: {Priority}\n"),
    };
}
