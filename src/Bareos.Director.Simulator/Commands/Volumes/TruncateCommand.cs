using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>truncate</c>: takes away what purged volumes still hold.</summary>
internal sealed class TruncateCommand() : Command(
    "truncate", "Empty purged volumes", "volstatus=Purged [storage=<storage>] [pool=<pool>] [volume=<volume>] [drive=<drivenum>] [yes]")
{
    private const long LabelBytes = 206;
    private static readonly IReadOnlyList<Column> Columns =
        [Column.Number("mediaid"), "volumename", "pool", "storage", "mediatype", "volstatus", Column.Number("volbytes")];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (!string.Equals(arguments.Value("volstatus"), "Purged", StringComparison.OrdinalIgnoreCase))
        {
            string what = arguments.Value("volstatus") is null
                ? arguments.Words.Count == 0 ? "missing parameter" : "required parameter 'volstatus' missing"
                : "Invalid parameter. 'volstatus' must be 'Purged'.";
            await context.Reply.MessageAsync($"{what}\nUSAGE: {Name} {Arguments}\n").ConfigureAwait(false);
            return false;
        }

        if (arguments.Value("drive") is { } drive && !drive.All(char.IsAsciiDigit))
        {
            await context.Reply.MessageAsync($"Drive number must be integer but was : {drive}\n\nUSAGE: {Name} {Arguments}\n").ConfigureAwait(false);
            await context.Reply.MessageAsync($"Invalid parameter.\nUSAGE: {Name} {Arguments}\n").ConfigureAwait(false);
            return false;
        }

        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (arguments.Has("pool") && await context.ChoosePoolAsync().ConfigureAwait(false) is null)
        {
            return false;
        }

        VolumeRecord[] volumes =
        [
            .. context.World.Volumes.Where(volume => volume is { Status: "Purged", Bytes: > LabelBytes }
                && (arguments.Value("volume") ?? volume.Name).IsNamed(volume.Name)
                && (arguments.Value("pool") ?? volume.Pool).IsNamed(volume.Pool)
                && (arguments.Value("storage") ?? volume.Storage).IsNamed(volume.Storage)),
        ];
        await context.Reply.TableAsync(new ResultTable("volumes", Columns, [.. volumes.Select(Row)])).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        new RowRange(Limit: null, Offset: null).Tell(context.Reply, filtered: 0);
        if (volumes.Length > 0 && await context.IsConfirmedAsync("Truncate listed volumes (yes/no)? ").ConfigureAwait(false))
        {
            foreach (VolumeRecord volume in volumes)
            {
                await TruncateAsync(context, volume).ConfigureAwait(false);
            }
        }

        context.Session.Catalog.Close();
        return true;
    }

    private static async ValueTask TruncateAsync(CommandContext context, VolumeRecord volume)
    {
        if (context.World.Definition.Storages.Named(volume.Storage) is { } storage)
        {
            await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
            context.World.UpdateVolume(volume.Name, static purged => purged with { Bytes = LabelBytes });
            await context.Reply.MessageAsync($"3000 OK label. VolBytes={CatalogText.Of(LabelBytes)} Volume=\"{volume.Name}\" Device={storage.Devices[0]}\n").ConfigureAwait(false);
            await context.Reply.MessageAsync($"The volume '{volume.Name}' has been truncated.\n").ConfigureAwait(false);
        }
    }

    private static string[] Row(VolumeRecord volume) =>
        [CatalogText.Of(volume.Id), volume.Name, volume.Pool, volume.Storage, volume.Storage, volume.Status, CatalogText.Of(volume.Bytes)];
}
