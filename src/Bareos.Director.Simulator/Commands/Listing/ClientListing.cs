using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list clients</c>, <c>list client=…</c>.</summary>
internal sealed class ClientListing() : CatalogListing("clients", "client")
{
    private const string Name = "clients";
    private const long FileRetention = 60 * 86400;
    private const long JobRetention = 180 * 86400;

    private static readonly IReadOnlyList<Column> Short =
        [Column.Number("clientid"), "name", Column.Number("fileretention"), Column.Number("jobretention")];

    private static readonly IReadOnlyList<Column> Long =
        [Column.Number("clientid"), "name", "uname", Column.Number("autoprune"), Column.Number("fileretention"), Column.Number("jobretention")];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        IReadOnlyList<ClientDefinition> all = context.World.Definition.Clients;
        string? wanted = context.Arguments.Value("client");
        ClientDefinition[] clients = [.. all.Where(client => wanted is null || client.Name.IsNamed(wanted))];
        ClientDefinition[] visible = [.. clients.Where(client => context.May(AclKind.Client, client.Name) && ResourceState.Fits(context, client))];
        ResultTable table = isLong
            ? new ResultTable(Name, Long, [.. visible.Select(client => LongRow(client, all))]) { Layout = TableLayout.Vertical }
            : new ResultTable(Name, Short, [.. visible.Select(client => ShortRow(client, all))]);
        await context.Reply.TableAsync(table with { IsFiltered = clients.Length > 0 }).ConfigureAwait(false);
        RowRange.Tell(context, clients.Length - visible.Length, AclKind.Client);
        return true;
    }

    // A client that was never reached has told neither its version nor its retentions.
    private static string[] ShortRow(ClientDefinition client, IReadOnlyList<ClientDefinition> all) =>
    [
        CatalogText.Of(all.IdOf(client.Name)), client.Name,
        CatalogText.Of(client.IsReachable ? FileRetention : 0), CatalogText.Of(client.IsReachable ? JobRetention : 0),
    ];

    private static string[] LongRow(ClientDefinition client, IReadOnlyList<ClientDefinition> all)
    {
        string[] row = ShortRow(client, all);
        string uname = client.IsReachable
            ? $"{DirectorRelease.Version} ({DirectorRelease.ShortDate}) {DirectorRelease.OperatingSystem},{DirectorRelease.Distribution}"
            : "";
        return [row[0], row[1], uname, "0", row[2], row[3]];
    }
}
