using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>Finds the resource of a name, or lets the console choose one. Lists are in the order of the names, without regard to case.</summary>
internal sealed class ResourceChoice(CommandContext context)
{
    /// <summary>A job.</summary>
    public async ValueTask<JobDefinition?> JobAsync(string? name)
    {
        IReadOnlyList<JobDefinition> jobs = context.World.Definition.Jobs;
        if (jobs.Named(name) is { } found)
        {
            return found;
        }

        await context.Reply.MessageAsync(name is null ? "A job name must be specified.\n" : $"Job \"{name}\" not found\n").ConfigureAwait(false);
        string? chosen = await SelectJobAsync().ConfigureAwait(false);
        return jobs.Named(chosen);
    }

    /// <summary>A client.</summary>
    public async ValueTask<string?> ClientAsync(string name)
    {
        if (context.World.Definition.Clients.Named(name) is not null)
        {
            return name;
        }

        await context.Reply.WarningAsync($"Client \"{name}\" not found.\n").ConfigureAwait(false);
        return await SelectClientAsync().ConfigureAwait(false);
    }

    public ValueTask<string?> SelectJobAsync() => SelectAsync("Job", context.World.Definition.Jobs.Select(static job => job.Name));

    public ValueTask<string?> SelectClientAsync() => SelectAsync(
        "Client", context.World.Definition.Clients.Select(static client => client.Name), "Select Client (File daemon) resource");

    public ValueTask<string?> SelectStorageAsync() =>
        SelectAsync("Storage", context.World.Definition.Storages.Select(static storage => storage.Name));

    public ValueTask<string?> SelectFileSetAsync() =>
        SelectAsync("FileSet", context.World.Definition.FileSets.Select(static fileSet => fileSet.Name));

    public ValueTask<string?> SelectPoolAsync() => SelectAsync("Pool", context.World.Definition.Pools.Select(static pool => pool.Name));

    /// <summary>Lets the console choose a name; where there is only one, it is taken.</summary>
    public async ValueTask<string?> SelectAsync(string kind, IEnumerable<string> names, string? question = null)
    {
        string[] items = [.. names.Order(StringComparer.OrdinalIgnoreCase)];
        if (items.Length == 1)
        {
            await context.Reply.RemarkAsync($"Automatically selected {kind}: {items[0]}\n").ConfigureAwait(false);
            return items[0];
        }

        int? choice = await context.Dialogue.SelectAsync(
            $"The defined {kind} resources are:\n", items, question ?? $"Select {kind} resource").ConfigureAwait(false);
        return choice is { } index ? items[index] : null;
    }
}
