namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>Clients, storages and pools, as <c>show</c> writes them.</summary>
internal static class DaemonResources
{
    private static readonly TimeSpan DefaultRetention = TimeSpan.FromDays(365);

    public static IEnumerable<ShownResource> Clients(CommandContext context) => context.Visible.Clients.Select(client => new ShownResource(client.Name,
    [
        Directive.Quoted("Name", client.Name),
        .. Remark(client.Description),
        Directive.Quoted("Address", client.Address),
        Directive.Number("Port", client.Port),
        Directive.Quoted("Password", ResourceSecrets.Of(context, client.Name)),
        Directive.Quoted("Catalog", context.World.Definition.Catalog) with { IsImplied = true },
    ]));

    public static IEnumerable<ShownResource> Storages(CommandContext context) => context.Visible.Storages.Select(storage => new ShownResource(storage.Name,
    [
        Directive.Quoted("Name", storage.Name),
        Directive.Quoted("Address", storage.Address),
        Directive.Number("Port", storage.Port),
        Directive.Quoted("Password", ResourceSecrets.Of(context, storage.Name)),
        Directive.Names("Device", storage.Device),
        Directive.Quoted("MediaType", storage.Name),
        Directive.Number("MaximumConcurrentJobs", Math.Max(1, storage.DeviceCount)),
        Directive.Reference("PairedStorage", ""),
    ]));

    public static IEnumerable<ShownResource> Pools(CommandContext context) => context.Visible.Pools.Select(static pool => new ShownResource(pool.Name,
    [
        Directive.Quoted("Name", pool.Name),
        .. pool.Type is "Backup" ? Array.Empty<Directive>() : [Directive.Word("PoolType", pool.Type)],
        .. pool.LabelFormat is "*" ? Array.Empty<Directive>() : [Directive.Quoted("LabelFormat", pool.LabelFormat)],
        Directive.Quoted("LabelType", "bareos") with { IsImplied = true },
        Directive.Word("ActionOnPurge", "None") with { IsImplied = true },
        .. pool.MaxVolumes == 0 ? Array.Empty<Directive>() : [Directive.Number("MaximumVolumes", pool.MaxVolumes)],
        .. pool.MaxVolumeBytes == 0 ? Array.Empty<Directive>() : [Directive.Word("MaximumVolumeBytes", Size(pool.MaxVolumeBytes))],
        .. pool.VolumeRetention == DefaultRetention ? Array.Empty<Directive>() : [Directive.Word("VolumeRetention", Retention(pool.VolumeRetention))],
        Directive.Reference("NextPool", ""),
        Directive.Reference("RecyclePool", pool.Type is "Scratch" ? pool.Name : ""),
        Directive.Reference("ScratchPool", ""),
        Directive.Reference("Catalog", ""),
    ]));

    private static IEnumerable<Directive> Remark(string description) =>
        description.Length == 0 ? [] : [Directive.Quoted("Description", description)];

    // 1 g, 200 m: as the configuration could have said it.
    private static string Size(long bytes)
    {
        const string Letters = " kmgt";
        int power = 0;
        while (power < Letters.Length - 1 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            power++;
        }

        return $"{Listing.CatalogText.Of(bytes)} {Letters[power]}".TrimEnd();
    }

    // A month of configuration is one of thirty days, and always written in the plural.
    private static string Retention(TimeSpan retention)
    {
        long days = (long)retention.TotalDays;
        return days % 30 == 0 ? $"{Listing.CatalogText.Of(days / 30)} months " : $"{Listing.CatalogText.Of(days)} days ";
    }
}
