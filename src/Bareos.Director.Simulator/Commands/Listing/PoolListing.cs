using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list pools</c>, <c>list pool=…</c>. One pool comes with what could be pruned from it.</summary>
internal sealed class PoolListing() : CatalogListing("pools", "pool", "poolid")
{
    private const string Name = "pools";

    private static readonly IReadOnlyList<Column> Short =
        [Column.Number("poolid"), "name", Column.Number("numvols"), Column.Number("maxvols"), "pooltype", "labelformat"];

    private static readonly IReadOnlyList<Column> Long =
    [
        "poolid", "name", "numvols", "maxvols", "useonce", "usecatalog", "acceptanyvolume", "volretention", "voluseduration", "maxvoljobs",
        "maxvolbytes", "autoprune", "recycle", "pooltype", "labelformat", "enabled", "scratchpoolid", "recyclepoolid", "labeltype",
        "prunablevolumes", "prunablejobs", "prunablebytes",
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        DirectorWorld world = context.World;
        // Among all pools, none is named: only the first word counts.
        string? wanted = context.Arguments.Words[0].Is("pool") ? context.Arguments.Value("pool") : null;
        PoolDefinition[] all = [.. world.Definition.Pools.Where(pool => (wanted is null || pool.Name.IsNamed(wanted))
            && (context.Arguments.Number("poolid") ?? world.Definition.Pools.IdOf(pool.Name)) == world.Definition.Pools.IdOf(pool.Name))];
        PoolDefinition[] pools = [.. all.Where(pool => context.May(AclKind.Pool, pool.Name))];
        if (!isLong && wanted is not null && all.Length == 1 && (pools.Length == 1 || context.Reply.Mode != ApiMode.Json))
        {
            await OneAsync(context, pools).ConfigureAwait(false);
            return true;
        }

        ResultTable table = isLong
            ? new ResultTable(Name, Long, [.. pools.Select(pool => LongRow(world, pool))]) { Layout = TableLayout.Plain }
            : new ResultTable(Name, Short, [.. pools.Select(pool => ShortRow(world, pool))]);
        await context.Reply.TableAsync(table with { IsFiltered = all.Length > 0, TellsWhenEmpty = !isLong }).ConfigureAwait(false);
        RowRange.Tell(context, all.Length - pools.Length, AclKind.Pool);
        return true;
    }

    private static async ValueTask OneAsync(CommandContext context, PoolDefinition[] visible)
    {
        if (context.Reply.Mode == ApiMode.Json)
        {
            context.Reply.Value(Name, new JsonArray(Details(LongRow(context.World, visible[0]))));
            return;
        }

        await context.Reply.TableAsync(new ResultTable(Name, Short, [.. visible.Select(pool => ShortRow(context.World, pool))]) { IsFiltered = true }).ConfigureAwait(false);
        context.Reply.Decorate(
            "\nPrune details:\n  Reason: \n  Prunable volumes: 0\n  Prunable jobs: 0\n  Prunable bytes: 0 \n" +
            "  Affected statuses:\n    none\n  Prunable volumes:\n    none\n  Prunable jobs:\n    none\n");
    }

    private static JsonObject Details(string[] row)
    {
        var pool = new JsonObject();
        for (int i = 0; i < Long.Count; i++)
        {
            pool[Long[i].Name] = row[i];
        }

        pool["reason"] = "";
        pool["status_breakdown"] = new JsonArray();
        pool["volumes"] = new JsonArray();
        pool["jobs"] = new JsonArray();
        return pool;
    }

    private static string[] ShortRow(DirectorWorld world, PoolDefinition pool) =>
    [
        CatalogText.Of(world.Definition.Pools.IdOf(pool.Name)), pool.Name, CatalogText.Of(VolumesIn(world, pool)),
        CatalogText.Of(pool.MaxVolumes), pool.Type, pool.LabelFormat,
    ];

    private static string[] LongRow(DirectorWorld world, PoolDefinition pool)
    {
        string id = CatalogText.Of(world.Definition.Pools.IdOf(pool.Name));
        return
        [
            id, pool.Name, CatalogText.Of(VolumesIn(world, pool)), CatalogText.Of(pool.MaxVolumes), "0", "1", "0",
            CatalogText.Of((long)pool.VolumeRetention.TotalSeconds), "0", "0", CatalogText.Of(pool.MaxVolumeBytes), "1", "1", pool.Type,
            pool.LabelFormat, "1", "0", pool.Type.IsNamed("Scratch") ? id : "0", "0", "0", "0", "0",
        ];
    }

    private static int VolumesIn(DirectorWorld world, PoolDefinition pool) =>
        world.Volumes.Count(volume => volume.Pool.IsNamed(pool.Name));
}
