using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>.defaults</c>: what a job, client, storage or pool is set to. Nothing is said of one that does not exist.</summary>
internal sealed class DefaultsCommand() : Command(
    ".defaults", "Show the settings of a resource", "job=<job-name> | client=<client-name> | storage=<storage-name> | pool=<pool-name>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        VisibleResources visible = context.Visible;
        context.Reply.BeginObject("defaults");
        bool isKnown = true;
        if (arguments.Value("job") is { } job)
        {
            // Each line of a job is a packet, those of the others are one together.
            await WriteAsync(context, visible.Jobs.Named(job) is { } found ? Describe(context, found) : [], isPacketEach: true).ConfigureAwait(false);
        }
        else if (arguments.Value("client") is { } client)
        {
            await WriteAsync(context, visible.Clients.Named(client) is { } found ? Describe(context, found) : []).ConfigureAwait(false);
        }
        else if (arguments.Value("storage") is { } storage)
        {
            await WriteAsync(context, visible.Storages.Named(storage) is { } found ? Describe(context, found) : []).ConfigureAwait(false);
        }
        else if (arguments.Value("pool") is { } pool)
        {
            await WriteAsync(context, visible.Pools.Named(pool) is { } found ? Describe(found) : []).ConfigureAwait(false);
        }
        else
        {
            await context.Reply.MessageAsync(".defaults command requires a parameter.\n").ConfigureAwait(false);
            isKnown = false;
        }

        context.Reply.EndObject();
        return isKnown;
    }

    private static async ValueTask WriteAsync(CommandContext context, IEnumerable<(string Key, JsonNode Value)> settings, bool isPacketEach = false)
    {
        foreach ((string key, JsonNode value) in settings)
        {
            context.Reply.Append($"{key}={value}\n");
            context.Reply.Value(key, value);
            if (isPacketEach)
            {
                await context.Reply.FlushAsync().ConfigureAwait(false);
            }
        }

        if (context.Reply.Mode != ApiMode.Json)
        {
            await context.Reply.FlushAsync().ConfigureAwait(false);
        }
    }

    private static IEnumerable<(string Key, JsonNode Value)> Describe(CommandContext context, JobDefinition job)
    {
        yield return ("job", job.Name);
        yield return ("pool", job.Pool);
        yield return ("messages", "Standard");
        yield return ("client", job.Client);
        yield return ("storage", job.Storage);
        yield return ("where", job.Where);
        if (job.Type == JobType.Restore)
        {
            yield return ("replace", "always");
        }

        yield return ("level", job.Level == JobLevel.None || job.Type == JobType.Restore ? "" : job.Level.ToString());
        yield return ("type", job.Type.ToString());
        yield return ("fileset", job.FileSet);
        yield return ("enabled", Enabled(context, job));
        yield return ("catalog", context.World.Definition.Catalog);
    }

    private static IEnumerable<(string Key, JsonNode Value)> Describe(CommandContext context, ClientDefinition client) =>
    [
        ("client", client.Name),
        ("address", client.Address),
        ("port", client.Port),
        ("file_retention", Seconds(client.FileRetention)),
        ("job_retention", Seconds(client.JobRetention)),
        ("autoprune", 0),
        ("enabled", Enabled(context, client)),
        ("catalog", context.World.Definition.Catalog),
    ];

    private static IEnumerable<(string Key, JsonNode Value)> Describe(CommandContext context, StorageDefinition storage) =>
    [
        ("storage", storage.Name),
        ("address", storage.Address),
        ("port", storage.Port),
        ("enabled", Enabled(context, storage)),
        ("media_type", storage.Name),
        ("device", storage.Device),
    ];

    // One key ends in a sign too many, so it was recorded.
    private static IEnumerable<(string Key, JsonNode Value)> Describe(PoolDefinition pool) =>
    [
        ("pool", pool.Name),
        ("pool_type", pool.Type),
        ("label_format", pool.LabelFormat is "*" ? "" : pool.LabelFormat),
        ("purge_oldest_volume=", 0),
        ("recycle_oldest_volume", 0),
        ("max_volumes", pool.MaxVolumes),
        ("vol_retention", Seconds(pool.VolumeRetention)),
        ("vol_use_duration", "0"),
        ("max_vol_jobs", 0),
        ("max_vol_files", 0),
        ("max_vol_bytes", Listing.CatalogText.Of(pool.MaxVolumeBytes)),
        ("auto_prune", 1),
        ("recycle", 1),
        ("file_retention", "0"),
        ("job_retention", "0"),
    ];

    private static int Enabled(CommandContext context, INamedResource resource) => context.World.Disabled.IsEnabled(resource) ? 1 : 0;

    private static string Seconds(TimeSpan duration) => Listing.CatalogText.Of((long)duration.TotalSeconds);
}
