using Bareos.Director.Commands;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>Finds the resource of a name, or lets the console choose one. Lists are in the order of the names, without regard to case.</summary>
internal sealed class ResourceChoice(CommandContext context)
{
    private const string ClientQuestion = "Select Client (File daemon) resource";

    private static readonly string[] StorageWords = ["storage", "sd"];

    private static readonly string[] JobWords = ["jobid", "job", "jobname", "ujobid"];

    // Words of their own that are no name.
    private static readonly string[] NotNames = ["alldrives", "scan", "slots", "encrypt", "yes"];

    /// <summary>A job to run.</summary>
    public async ValueTask<JobDefinition?> JobAsync(string? name)
    {
        IReadOnlyList<JobDefinition> jobs = context.Visible.Jobs;
        if (jobs.Named(name) is { } found)
        {
            return found;
        }

        // An empty name is neither missing nor unknown.
        if (name is not "")
        {
            await context.Reply.MessageAsync(name is null ? "A job name must be specified.\n" : $"Job \"{name}\" not found\n").ConfigureAwait(false);
        }

        string? chosen = await SelectJobAsync().ConfigureAwait(false);
        return jobs.Named(chosen);
    }

    /// <summary>The client that the line names; otherwise the console chooses.</summary>
    /// <param name="isSilent">Whether nothing is said of a client that is not there.</param>
    public async ValueTask<ClientDefinition?> ClientOfLineAsync(bool isSilent = false)
    {
        string? name = context.Arguments.Value("client") ?? context.Arguments.Value("fd");
        if (context.Visible.Clients.Named(name) is { } client)
        {
            return client;
        }

        if (name is not null && !isSilent)
        {
            await context.Reply.ErrorAsync($"Error: Client resource {name} does not exist.\n").ConfigureAwait(false);
        }

        return context.Visible.Clients.Named(await SelectClientAsync().ConfigureAwait(false));
    }

    /// <summary>The storage that the line names, or that of a running job that it names; otherwise the console chooses.</summary>
    /// <param name="takesBareName">Whether a word without a keyword is the storage's name.</param>
    public async ValueTask<StorageDefinition?> StorageOfLineAsync(bool takesBareName = false)
    {
        if (context.Arguments.Words.FirstOrDefault(static word => StorageWords.Any(word.Is) || JobWords.Any(word.Is)) is { Value: { } value } word
            && JobWords.Any(word.Is))
        {
            return await StorageOfJobAsync(word, value).ConfigureAwait(false);
        }

        string? bare = takesBareName
            ? context.Arguments.Words.FirstOrDefault(static word => !word.HasValue && !NotNames.Any(word.Is)).Keyword
            : null;
        string? name = context.Arguments.Value("storage") ?? context.Arguments.Value("sd") ?? bare;
        if (context.Visible.Storages.Named(name) is { } storage)
        {
            return storage;
        }

        if (!string.IsNullOrEmpty(name))
        {
            await context.Reply.ErrorAsync($"Storage resource \"{name}\": not found\n").ConfigureAwait(false);
        }

        return context.Visible.Storages.Named(await SelectStorageAsync().ConfigureAwait(false));
    }

    private async ValueTask<StorageDefinition?> StorageOfJobAsync(CommandWord word, string value)
    {
        bool isNumber = word.Is("jobid");
        JobRecord? job = context.World.Jobs.FirstOrDefault(job => !job.Status.HasEnded()
            && (isNumber ? CatalogText.Of(job.Id).IsNamed(value)
                : word.Is("ujobid") ? job.UniqueName.IsNamed(value)
                : job.UniqueName.StartsWith(value, StringComparison.Ordinal)));
        if (job is null)
        {
            await context.Reply.ErrorAsync(isNumber ? $"JobId {value} is not running.\n" : $"Job \"{value}\" is not running.\n").ConfigureAwait(false);
            return null;
        }

        return context.Visible.Storages.Named(job.Storage) ?? context.Visible.Storages.Named(await SelectStorageAsync().ConfigureAwait(false));
    }

    /// <summary>The pool that the line names; otherwise the console chooses.</summary>
    public async ValueTask<PoolDefinition?> PoolOfLineAsync()
    {
        string? name = context.Arguments.Value("pool");
        if (context.Visible.Pools.Named(name) is { } pool)
        {
            return pool;
        }

        if (name is not null)
        {
            await context.Reply.ErrorAsync($"Error: Pool resource \"{name}\" does not exist.\n").ConfigureAwait(false);
        }

        return context.Visible.Pools.Named(await SelectPoolAsync().ConfigureAwait(false));
    }

    public ValueTask<string?> SelectJobAsync() => SelectAsync("Job", context.Visible.Jobs);

    public ValueTask<string?> SelectClientAsync() => SelectAsync("Client", context.Visible.Clients, ClientQuestion);

    public ValueTask<string?> SelectStorageAsync() => SelectAsync("Storage", context.Visible.Storages);

    public ValueTask<string?> SelectFileSetAsync() => SelectAsync("FileSet", context.Visible.FileSets);

    public ValueTask<string?> SelectPoolAsync() => SelectAsync("Pool", context.Visible.Pools);

    /// <summary>Lets the console choose a resource; where there is only one, it is taken.</summary>
    public ValueTask<string?> SelectAsync(string kind, IEnumerable<INamedResource> resources, string? question = null) =>
        SelectAsync(kind, resources.Select(static resource => resource.Name), question);

    /// <summary>Lets the console choose a name; where there is only one, it is taken.</summary>
    public async ValueTask<string?> SelectAsync(string kind, IEnumerable<string> names, string? question = null)
    {
        string[] items = [.. names.Order(StringComparer.OrdinalIgnoreCase)];
        return await context.SelectAsync(kind, $"The defined {kind} resources are:\n", items, question ?? $"Select {kind} resource").ConfigureAwait(false);
    }
}
