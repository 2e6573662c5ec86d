using System.Globalization;
using System.Text.Json;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Reads which pools there are. <c>list volumes</c> gives a list for each of them, and a limit holds for each of them anew.</summary>
internal sealed class PoolCatalog(PageSource pages)
{
    private const string Command = "list pools";
    private const string Path = "pools";

    /// <summary>The pools that the console may see, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<CatalogPool>> ListAsync(CallScope scope, RowTiming timing, CancellationToken cancellationToken)
    {
        AdmittedCommand command = CommandGate.Admit(Command, DirectorApiMode.Json, confirmed: false, scope.IsShared);
        RowPage page = await pages.ReadAsync(command, Path, scope, timing, cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Range(0, page.Rows.Count).Select(row => PoolOf(page, row)).OrderBy(pool => pool.Id)];
    }

    private static CatalogPool PoolOf(RowPage page, int row)
    {
        using var json = JsonDocument.Parse(page[row]);
        string id = json.RootElement.GetProperty("poolid").GetString() ?? "";
        return new CatalogPool(uint.Parse(id, CultureInfo.InvariantCulture), json.RootElement.GetProperty("name").GetString() ?? "");
    }
}
