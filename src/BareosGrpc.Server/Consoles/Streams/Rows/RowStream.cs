using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>The rows of a list. However long it is, memory stays flat here and in the director.</summary>
internal sealed class RowStream(PageSource pages, LineRows lines, PoolCatalog pools)
{
    public async Task RunAsync(RowRequest request, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        var timing = new RowTiming();
        outlet.Position = request.After;
        var started = new StreamStarted { Director = scope.Key.Director, Console = scope.Key.Console, Format = ReplyFormats.Of(request.Command.Mode) };
        await outlet.StartAsync(started).ConfigureAwait(false);
        var paged = new PagedRows(pages, request, scope, outlet, timing);
        switch (request.List.Kind)
        {
            case RowListKind.Paged:
                await paged.SendAsync(request.Command, request.List.Path, RowPosition.From(request.After), cancellationToken).ConfigureAwait(false);
                break;
            case RowListKind.PagedByPool:
                await SendByPoolAsync(paged, request, scope, outlet, timing, cancellationToken).ConfigureAwait(false);
                break;
            case RowListKind.Lines:
                await lines.SendAsync(request, scope, outlet, timing, cancellationToken).ConfigureAwait(false);
                break;
        }

        await outlet.CompleteAsync(new StreamCompleted { Status = CommandStatus.Ok, Timing = timing.ToMessage() }).ConfigureAwait(false);
    }

    private async Task SendByPoolAsync(
        PagedRows paged, RowRequest request, CallScope scope, StreamOutlet outlet, RowTiming timing, CancellationToken cancellationToken)
    {
        var after = RowPosition.From(request.After);
        IReadOnlyList<CatalogPool> all = await outlet.AliveWhileAsync(pools.ListAsync(scope, timing, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (CatalogPool pool in all.Where(pool => pool.Id >= after.Pool))
        {
            var from = new RowPosition(pool.Id, Offset: 0, Taken: 0);
            AdmittedCommand command = request.Command with { Text = $"{request.Command.Text} {pool.ToArgument()}" };
            await paged.SendAsync(command, $"{request.List.Path}.{pool.Key}", pool.Id == after.Pool ? after : from, cancellationToken).ConfigureAwait(false);
        }
    }
}
