using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>update</c>: changes what the catalog says of a volume, a pool, a job, the slots of a changer, or statistics.</summary>
internal sealed class UpdateCommand() : Command(
    "update",
    "Change the catalog",
    "[volume=<volume-name> [volstatus=<status>] [volretention=<time-def>] [actiononpurge=<action>] [pool=<pool-name>] [recycle=<yes/no>] " +
    "[slot=<number>] [inchanger=<yes/no>]] | [pool=<pool-name>] | slots [storage=<storage-name>] [scan] | " +
    "[jobid=<jobid> [jobname=<name>] [starttime=<time-def>] [client=<client-name>] [filesetid=<fileset-id>] [jobtype=<job-type>]] | [stats [days=<number>]]")
{
    private static readonly string[] Keywords = ["media", "volume", "pool", "slots", "slot", "jobid", "stats"];
    private static readonly int[] ItemOfKeyword = [0, 0, 1, 2, 2, 4, 3];
    private static readonly string[] Items = ["Volume parameters", "Pool from resource", "Slots from autochanger", "Long term statistics"];

    // A job is not in the menu.
    private static readonly Func<CommandContext, ValueTask>[] Updates =
        [VolumeUpdate.RunAsync, UpdatePoolAsync, UpdateSlotsAsync, UpdateStatisticsAsync, JobUpdate.RunAsync];

    private static readonly IReadOnlyList<Column> PoolColumns =
    [
        Column.Number("poolid"), "name", Column.Number("numvols"), Column.Number("maxvols"), Column.Number("useonce"), Column.Number("usecatalog"),
        Column.Number("acceptanyvolume"), Column.Number("volretention"), Column.Number("voluseduration"), Column.Number("maxvoljobs"),
        Column.Number("maxvolfiles"), Column.Number("maxvolbytes"), Column.Number("autoprune"), Column.Number("recycle"),
        Column.Number("actiononpurge"), "pooltype", Column.Number("labeltype"), "labelformat", Column.Number("enabled"),
        Column.Number("scratchpoolid"), Column.Number("recyclepoolid"), Column.Number("nextpoolid"), Column.Number("minblocksize"),
        Column.Number("maxblocksize"), Column.Number("migrationhighbytes"), Column.Number("migrationlowbytes"), Column.Number("migrationtime"),
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        int? item = context.Arguments.FindKeyword(Keywords) is { } keyword
            ? ItemOfKeyword[keyword]
            : await context.Dialogue.SelectAsync("Update choice:\n", Items, "Choose catalog item to update").ConfigureAwait(false);
        if (item is { } index)
        {
            await Updates[index](context).ConfigureAwait(false);
        }

        return true;
    }

    private static async ValueTask UpdatePoolAsync(CommandContext context)
    {
        if (await new ResourceChoice(context).PoolOfLineAsync().ConfigureAwait(false) is not { } pool)
        {
            return;
        }

        await context.Reply.TableAsync(new ResultTable("query", PoolColumns, [Row(context.World, pool)])).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        await context.Reply.InfoAsync("Pool DB record updated from resource.\n").ConfigureAwait(false);
    }

    private static string[] Row(DirectorWorld world, PoolDefinition pool) =>
    [
        CatalogText.Of(world.Definition.Pools.IdOf(pool.Name)), pool.Name,
        CatalogText.Of(world.Volumes.Count(volume => volume.Pool.IsNamed(pool.Name))), CatalogText.Of(pool.MaxVolumes), "0", "1", "0",
        CatalogText.Of((long)pool.VolumeRetention.TotalSeconds), "0", "0", "0", CatalogText.Of(pool.MaxVolumeBytes), "1", "1", "0", pool.Type, "0",
        pool.LabelFormat, "1", "0", "0", "0", "0", "0", "0", "0", "0",
    ];

    private static async ValueTask UpdateSlotsAsync(CommandContext context)
    {
        if (await Changers.OfLineAsync(context).ConfigureAwait(false) is { } storage)
        {
            await Changers.TellSlotsAsync(context, storage).ConfigureAwait(false);
            await context.Reply.WarningAsync("No slots in changer to scan.\n").ConfigureAwait(false);
        }
    }

    // The jobs that are not in the statistics yet.
    private static async ValueTask UpdateStatisticsAsync(CommandContext context)
    {
        int jobs = context.World.CountForStatistics();
        await context.Reply.InfoAsync($"Updating {CatalogText.Of(jobs)} job(s).\n").ConfigureAwait(false);
    }
}
