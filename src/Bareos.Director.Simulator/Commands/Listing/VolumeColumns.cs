using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;
using static Bareos.Director.Simulator.Commands.Listing.CatalogText;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>Volumes as rows of the catalog.</summary>
internal static class VolumeColumns
{
    private static readonly IReadOnlyList<Column> Short =
    [
        Column.Number("mediaid"), "volumename", "volstatus", Column.Number("enabled"), Column.Number("volbytes"), Column.Number("volfiles"),
        Column.Number("volretention"), Column.Number("recycle"), Column.Number("slot"), Column.Number("inchanger"), "mediatype",
        "lastwritten", "storage", Column.Number("hasencryptionkey"),
    ];

    private static readonly IReadOnlyList<Column> Long =
    [
        Column.Number("mediaid"), "volumename", Column.Number("slot"), Column.Number("poolid"), "pool", "mediatype", "firstwritten",
        "lastwritten", "labeldate", Column.Number("voljobs"), Column.Number("volfiles"), Column.Number("volblocks"),
        Column.Number("volmounts"), Column.Number("volbytes"), Column.Number("volerrors"), Column.Number("volwrites"),
        Column.Number("volcapacitybytes"), "volstatus", Column.Number("enabled"), Column.Number("recycle"), Column.Number("volretention"),
        Column.Number("voluseduration"), Column.Number("maxvoljobs"), Column.Number("maxvolfiles"), Column.Number("maxvolbytes"),
        Column.Number("inchanger"), Column.Number("endfile"), Column.Number("endblock"), Column.Number("labeltype"),
        Column.Number("storageid"), Column.Number("deviceid"), Column.Number("locationid"), Column.Number("recyclecount"), "initialwrite",
        Column.Number("scratchpoolid"), "scratchpool", Column.Number("recyclepoolid"), "recyclepool", Column.Number("hasencryptionkey"),
        "comment", "storage",
    ];

    /// <summary>A table of volumes.</summary>
    public static ResultTable Table(string name, DirectorWorld world, IEnumerable<VolumeRecord> volumes, bool isLong) => isLong
        ? new ResultTable(name, Long, [.. volumes.Select(volume => LongRow(world, volume))]) { Layout = TableLayout.Vertical }
        : new ResultTable(name, Short, [.. volumes.Select(volume => ShortRow(volume))]);

    private static string[] ShortRow(VolumeRecord volume) =>
    [
        Of(volume.Id), volume.Name, volume.Status, Of(volume.Enabled), Of(volume.Bytes), Of(volume.Files), Of((long)volume.Retention.TotalSeconds),
        Flag(volume.IsRecycled), Of(volume.Slot), Flag(volume.IsInChanger), volume.Storage, Of(volume.LastWritten), volume.Storage, "0",
    ];

    private static string[] LongRow(DirectorWorld world, VolumeRecord volume) =>
    [
        Of(volume.Id), volume.Name, Of(volume.Slot), Of(world.Definition.Pools.IdOf(volume.Pool)), volume.Pool, volume.Storage,
        Of(volume.FirstWritten), Of(volume.LastWritten), Of(volume.FirstWritten), Of(volume.Jobs), Of(volume.Files), Of(volume.Blocks), Of(volume.Jobs),
        Of(volume.Bytes), "0", Of(volume.Blocks), "0", volume.Status, Of(volume.Enabled), Flag(volume.IsRecycled),
        Of((long)volume.Retention.TotalSeconds), Of((long)volume.UseDuration.TotalSeconds), Of(volume.MaxJobs), Of(volume.MaxFiles),
        Of(volume.MaxBytes), Flag(volume.IsInChanger), "0", Of(volume.Bytes - 1), "0",
        Of(world.Definition.Storages.IdOf(volume.Storage)), "0", "0", "0", "", "0", "",
        Of(world.Definition.Pools.IdOf(volume.RecyclePool)), volume.RecyclePool, "0", "", volume.Storage,
    ];

    private static string Flag(bool value) => value ? "1" : "0";
}
