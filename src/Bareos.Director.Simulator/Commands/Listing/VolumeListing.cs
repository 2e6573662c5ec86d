using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>
/// <c>list volumes</c>, <c>list media</c>: volumes in three shapes. One by its name is an object in JSON, those of a pool or of all pools
/// are a list, and without a choice there is a list for each pool, under its name in small letters.
/// </summary>
internal sealed class VolumeListing() : CatalogListing("volumes", "volume", "media", "mediaid", "volumeid")
{
    private const string Name = "volumes";

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        CommandArguments arguments = context.Arguments;
        if ((arguments.Value("volume") ?? arguments.Value("media")) is { } name)
        {
            IEnumerable<VolumeRecord> named = context.World.Volumes.Where(volume => volume.Name.IsNamed(name) && context.May(AclKind.Pool, volume.Pool));
            await context.Reply.TableAsync(
                VolumeColumns.Table("volume", context.World, named, isLong) with { IsSingle = true }).ConfigureAwait(false);
        }
        else if ((arguments.Number("mediaid") ?? arguments.Number("volumeid")) is { } id)
        {
            IEnumerable<VolumeRecord> numbered = context.World.Volumes.Where(volume => volume.Id == id);
            await context.Reply.TableAsync(
                VolumeColumns.Table("volume", context.World, numbered, isLong) with { IsSingle = true }).ConfigureAwait(false);
        }
        else if (arguments.FindKeyword("jobid", "ujobid") is not null)
        {
            string? volume = SingleJobListing.Find(context)?.Volume;
            await OneListAsync(context, Name, other => other.Name.IsNamed(volume), isLong).ConfigureAwait(false);
        }
        else if (arguments.Value("pool") is { } pool)
        {
            await OneListAsync(context, Name, volume => volume.Pool.IsNamed(pool) && context.May(AclKind.Pool, pool), isLong).ConfigureAwait(false);
        }
        else if (arguments.Has("all"))
        {
            await OneListAsync(context, Name, volume => context.May(AclKind.Pool, volume.Pool), isLong).ConfigureAwait(false);
        }
        else
        {
            await ByPoolAsync(context, isLong).ConfigureAwait(false);
        }

        RowRange.Of(arguments).Tell(context.Reply);
        return true;
    }

    private static async ValueTask ByPoolAsync(CommandContext context, bool isLong)
    {
        context.Reply.BeginObject(Name);
        foreach (PoolDefinition pool in context.Visible.Pools)
        {
            context.Reply.Decorate($"Pool: {pool.Name}\n");
            await OneListAsync(context, pool.Name.ToLowerInvariant(), volume => volume.Pool.IsNamed(pool.Name), isLong).ConfigureAwait(false);
        }

        context.Reply.EndObject();
    }

    private static async ValueTask OneListAsync(CommandContext context, string name, Func<VolumeRecord, bool> belongs, bool isLong)
    {
        VolumeRecord[] volumes = [.. context.World.Volumes.Where(belongs)];
        ResultTable table = context.Arguments.Has("count")
            ? Count(name, volumes.Length)
            : VolumeColumns.Table(name, context.World, RowRange.Of(context.Arguments).Cut(volumes), isLong);
        await context.Reply.TableAsync(table).ConfigureAwait(false);
    }
}
