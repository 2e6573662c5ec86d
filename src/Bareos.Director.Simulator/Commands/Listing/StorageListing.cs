using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list storages</c>.</summary>
internal sealed class StorageListing() : CatalogListing("storages")
{
    private static readonly IReadOnlyList<Column> Columns = [Column.Number("storageid"), "name", Column.Number("autochanger")];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        IReadOnlyList<StorageDefinition> all = context.World.Definition.Storages;
        string[][] rows = [.. context.Visible.Storages.Where(storage => ResourceState.Fits(context, storage)).Select(storage => new[] { CatalogText.Of(context.World.Definition.Storages.IdOf(storage.Name)), storage.Name, "0" })];
        await context.Reply.TableAsync(
            new ResultTable("storages", Columns, rows) { Layout = isLong ? TableLayout.Vertical : TableLayout.Horizontal, IsFiltered = all.Count > 0 }).ConfigureAwait(false);
        RowRange.Tell(context, all.Count - rows.Length, AclKind.Storage);
        return true;
    }
}
