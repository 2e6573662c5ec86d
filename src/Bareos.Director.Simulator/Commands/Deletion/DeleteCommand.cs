using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Deletion;

/// <summary><c>delete</c>: takes jobs and volumes out of the catalog. In API mode 2 it asks nothing.</summary>
internal sealed class DeleteCommand() : Command("delete", "Delete jobs or volumes from the catalog", "[volume=<vol-name> [yes] | jobid=<jobid>]")
{
    private const int Volume = 0;
    private const int JobIds = 2;
    private static readonly string[] Items = ["volume", "pool", "jobid", "storage"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        context.Reply.BeginObject("deleted");
        await ChooseAsync(context).ConfigureAwait(false);
        context.Reply.EndObject();
        return true;
    }

    private static async ValueTask ChooseAsync(CommandContext context)
    {
        if (context.Arguments.Value("volume") is { } volume)
        {
            await DeleteVolumeAsync(context, volume).ConfigureAwait(false);
        }
        else if (context.Arguments.Value("jobid") is { } list)
        {
            await DeleteJobsAsync(context, list).ConfigureAwait(false);
        }
        else
        {
            await AskAsync(context).ConfigureAwait(false);
        }
    }

    private static async ValueTask AskAsync(CommandContext context)
    {
        await context.Reply.WarningAsync(
            "In general it is not a good idea to delete either a\nPool or a Volume since they may contain data.\n\n").ConfigureAwait(false);
        int? choice = await context.Dialogue.SelectAsync(
            "You have the following choices:\n", Items, "Choose catalog item to delete").ConfigureAwait(false);
        switch (choice)
        {
            case Volume when await AskForVolumeAsync(context).ConfigureAwait(false) is { } name:
                await DeleteVolumeAsync(context, name).ConfigureAwait(false);
                break;
            case JobIds when await context.Dialogue.AskAsync("Enter JobId(s) to delete: ").ConfigureAwait(false) is { } list:
                await DeleteJobsAsync(context, list).ConfigureAwait(false);
                break;
            case null:
                await context.Reply.WarningAsync("Nothing done.\n").ConfigureAwait(false);
                break;
            case Volume or JobIds:
                break;
            default:
                await context.Reply.ErrorAsync("Pools and storages of the simulated director cannot be deleted.\n").ConfigureAwait(false);
                break;
        }
    }

    private static async ValueTask<string?> AskForVolumeAsync(CommandContext context)
    {
        string[] pools = [.. context.World.Definition.Pools.Select(static pool => pool.Name)];
        if (await context.Dialogue.SelectAsync("Defined Pools:\n", pools, "Select the Pool").ConfigureAwait(false) is null)
        {
            return null;
        }

        await context.Reply.MessageAsync("Enter the volume name or MediaId of the volume prefixed with an asterisk (*).\n").ConfigureAwait(false);
        string? name = await context.Dialogue.AskAsync("E.g. \"full-0001\" or \"*42\": ").ConfigureAwait(false);
        return name is ['*', .. var id]
            ? context.World.Volumes.FirstOrDefault(volume => Listing.CatalogText.Of(volume.Id).IsNamed(id))?.Name ?? name
            : name;
    }

    private static async ValueTask DeleteVolumeAsync(CommandContext context, string name)
    {
        if (!context.World.Volumes.Any(volume => volume.Name.IsNamed(name)))
        {
            await context.Reply.ErrorAsync($"Media record for Volume \"{name}\" not found.\n").ConfigureAwait(false);
            return;
        }

        await context.Reply.WarningAsync(
            $"\nThis command will delete volume {name}\nand all Jobs saved on that volume from the Catalog\n").ConfigureAwait(false);
        bool isConfirmed = context.Arguments.Has("yes")
            || await context.Dialogue.ConfirmAsync($"Are you sure you want to delete Volume \"{name}\"? (yes/no): ").ConfigureAwait(false);
        if (isConfirmed && context.World.DeleteVolume(name))
        {
            await context.Reply.MessageAsync($"Volume {name} deleted.\n").ConfigureAwait(false);
            context.Reply.Value("volumes", new JsonArray(name));
        }
    }

    // It says deleted of jobs that never were, as a director does.
    private static async ValueTask DeleteJobsAsync(CommandContext context, string list)
    {
        var deleted = new JsonArray();
        foreach (int id in JobIdList.Parse(list))
        {
            string text = Listing.CatalogText.Of(id);
            context.World.DeleteJob(id);
            await context.Reply.MessageAsync($"Jobid {text} and associated records deleted from the catalog.\n").ConfigureAwait(false);
            deleted.Add((JsonNode)text);
        }

        context.Reply.Value("jobids", deleted);
    }
}
