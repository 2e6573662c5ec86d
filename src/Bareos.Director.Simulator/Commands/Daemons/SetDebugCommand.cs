using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Daemons;

/// <summary><c>setdebug</c>: how much a daemon notes for its developers. The simulated ones note nothing and answer.</summary>
internal sealed class SetDebugCommand() : Command(
    "setdebug", "Set how much daemons note", "level=<nn> trace=0/1 timestamp=0/1 client=<client-name> | dir | storage=<storage-name> | all")
{
    private static readonly string[] Daemons = ["Director", "Storage", "Client", "All"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if ((context.Arguments.Number("level") ?? await context.AskNumberAsync("Enter new debug level: ").ConfigureAwait(false)) is not { } level)
        {
            return true;
        }

        foreach (CommandWord word in context.Arguments.Words)
        {
            string? daemon = DaemonOf(word);
            if (daemon is not null && await SetAsync(context, daemon, level).ConfigureAwait(false))
            {
                return true;
            }
        }

        int? choice = await context.Dialogue
            .SelectAsync("Available daemons are: \n", Daemons, "Select daemon type to set debug level").ConfigureAwait(false);
        if (choice is { } index)
        {
            await SetAsync(context, Daemons[index], level).ConfigureAwait(false);
        }

        return true;
    }

    private static string? DaemonOf(CommandWord word) => word switch
    {
        _ when word.Is("all") => "All",
        _ when word.Is("dir") || word.Is("director") => "Director",
        _ when word.Is("client") || word.Is("fd") => "Client",
        _ when word.Is("store") || word.Is("storage") || word.Is("sd") => "Storage",
        _ => null,
    };

    // false when the console chose no daemon after all.
    private static async ValueTask<bool> SetAsync(CommandContext context, string daemon, int level)
    {
        switch (daemon)
        {
            case "Director":
                await SetDirectorAsync(context, level).ConfigureAwait(false);
                break;
            case "Client" when await new ResourceChoice(context).ClientOfLineAsync(isSilent: true).ConfigureAwait(false) is { } client:
                await SetClientAsync(context, client, level).ConfigureAwait(false);
                break;
            case "Storage" when await new ResourceChoice(context).StorageOfLineAsync().ConfigureAwait(false) is { } storage:
                await SetStorageAsync(context, storage, level).ConfigureAwait(false);
                break;
            case "All":
                await SetAllAsync(context, level).ConfigureAwait(false);
                break;
            default:
                return false;
        }

        return true;
    }

    // Each daemon once, however many resources name it.
    private static async ValueTask SetAllAsync(CommandContext context, int level)
    {
        await SetDirectorAsync(context, level).ConfigureAwait(false);
        foreach (StorageDefinition storage in context.Visible.Storages.DistinctBy(static storage => (storage.Address, storage.Port)))
        {
            await SetStorageAsync(context, storage, level).ConfigureAwait(false);
        }

        foreach (ClientDefinition client in context.Visible.Clients.DistinctBy(static client => (client.Address, client.Port)))
        {
            await SetClientAsync(context, client, level).ConfigureAwait(false);
        }
    }

    private static ValueTask SetDirectorAsync(CommandContext context, int level) => context.Reply.MessageAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"level={level} trace=0 hangup=0 timestamp=0 tracefilename={context.World.Definition.WorkingDirectory}/{context.World.DirectorName}.trace\n"));

    private static async ValueTask SetClientAsync(CommandContext context, ClientDefinition client, int level)
    {
        await context.Reply.MessageAsync(DaemonText.Connecting(client)).ConfigureAwait(false);
        if (!DaemonText.TryReach(context, client))
        {
            await context.Reply.ErrorAsync("Failed to connect to Client.\n").ConfigureAwait(false);
            return;
        }

        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"2000 OK setdebug={level} trace=0 hangup=0 timestamp=0 tracefile={context.World.Definition.WorkingDirectory}/{DaemonText.ClientDaemon}.trace\n")).ConfigureAwait(false);
    }

    private static async ValueTask SetStorageAsync(CommandContext context, StorageDefinition storage, int level)
    {
        await context.Reply.MessageAsync(DaemonText.Connecting(storage)).ConfigureAwait(false);
        await context.Reply.MessageAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"3000 OK setdebug={level} trace=0 timestamp=0 tracefile={context.World.Definition.WorkingDirectory}/{DaemonText.StorageDaemon}.trace\n")).ConfigureAwait(false);
    }
}
