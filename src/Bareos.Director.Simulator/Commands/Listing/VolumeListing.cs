using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Volumes;
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
            IEnumerable<VolumeRecord> named = context.World.Volumes.Where(volume => (name.Length == 0 || volume.Name.IsNamed(name)) && context.May(AclKind.Pool, volume.Pool));
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
            await OfJobAsync(context, isLong).ConfigureAwait(false);
        }
        else if (arguments.Value("pool") is { } pool)
        {
            if (await PoolAsync(context, pool).ConfigureAwait(false) is not { } known)
            {
                return true;
            }

            await OneListAsync(context, Name, volume => volume.Pool.IsNamed(known.Name), isLong).ConfigureAwait(false);
        }
        else if (arguments.Has("all") && !isLong && context.IsFiltered(AclKind.Pool))
        {
            // The short list does not tell the pools of its volumes, so nothing could be taken away from it.
            await context.Reply.ErrorAsync("Restricted permission. Use the commands 'list media' or 'llist media all' instead\n").ConfigureAwait(false);
            return false;
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

    // The catalog keeps which job wrote to which volumes: people do not see more of it than the names.
    private static async ValueTask OfJobAsync(CommandContext context, bool isLong)
    {
        if (JobOfLine.Find(context) is { Volume.Length: > 0, Definition.Type: JobType.Backup } job)
        {
            int id = context.World.Volumes.FirstOrDefault(volume => volume.Name.IsNamed(job.Volume))?.Id ?? 0;
            await context.Reply.TableAsync(isLong
                ? new ResultTable(Name, [Column.Number("jobmediaid"), Column.Number("jobid"), Column.Number("mediaid"), "volumename"],
                    [[CatalogText.Of(job.Id), CatalogText.Of(job.Id), CatalogText.Of(id), job.Volume]])
                {
                    Layout = TableLayout.Vertical,
                }
                : new ResultTable(Name, ["volumename"], [[job.Volume]])).ConfigureAwait(false);
        }
    }

    // A pool that is not there is looked for twice before the console may choose another.
    private static async ValueTask<PoolDefinition?> PoolAsync(CommandContext context, string name)
    {
        if (context.Visible.Pools.Named(name) is { } known)
        {
            return known;
        }

        string missing = context.MissingPool(name);
        await context.Reply.ErrorAsync(missing).ConfigureAwait(false);
        if (context.World.Definition.Pools.Named(name) is null)
        {
            await context.Reply.ErrorAsync(missing).ConfigureAwait(false);
        }

        string[] names = [.. context.Visible.Pools.Select(static pool => pool.Name)];
        PoolDefinition? chosen = context.Visible.Pools.Named(
            await context.SelectAsync("Pool", "Defined Pools:\n", names, "Select the Pool").ConfigureAwait(false));
        if (chosen is null)
        {
            await context.Reply.ErrorAsync($"Pool {name} doesn't exist.\n").ConfigureAwait(false);
        }

        return chosen;
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
            ? Count(name, volumes.Length, isLong)
            : VolumeColumns.Table(name, context.World, RowRange.Of(context.Arguments).Cut(volumes), isLong);
        await context.Reply.TableAsync(table).ConfigureAwait(false);
    }
}
