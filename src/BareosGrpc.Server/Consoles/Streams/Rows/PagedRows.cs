using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>The rows of one list, page after page. While the caller reads one, the next is on its way, and never more.</summary>
internal sealed class PagedRows(PageSource pages, RowRequest request, CallScope scope, StreamOutlet outlet, RowTiming timing)
{
    /// <summary>Sends the rows of a list.</summary>
    /// <param name="command">The list.</param>
    /// <param name="path">What it is called.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task SendAsync(AdmittedCommand command, string path, RowPosition from, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var batch = new RowBatch(path, request, outlet);
        var repetitions = new Repetitions(request.List.Identity);
        Task<RowPage>? next = ReadAsync(from.Offset);
        try
        {
            RowPosition at = from;
            while (next is not null)
            {
                RowPage page = await outlet.AliveWhileAsync(next, cancellationToken).ConfigureAwait(false);
                RowPosition following = new(at.Pool, at.Offset + request.PageSize, Math.Max(0, at.Taken - page.Rows.Count));
                next = page.IsLastOf(request.List, request.PageSize) ? null : ReadAsync(following.Offset);

                // The place behind the whole page stands for its end only where the list goes on: rows that come later would be behind it.
                bool endsAtNext = next is not null && request.List.Identity is null;
                await SendAsync(page, at, endsAtNext ? following : null, batch, repetitions).ConfigureAwait(false);
                at = following;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            if (next is not null)
            {
                // The page that nobody wants any more has a session.
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Task<RowPage> ReadAsync(long offset) =>
            pages.ReadAsync(command, request.List.Path, scope, request.PageSize, offset, timing, ending.Token);
    }

    private static async Task SendAsync(RowPage page, RowPosition at, RowPosition? end, RowBatch batch, Repetitions repetitions)
    {
        int count = page.Rows.Count;
        bool repeats = count > 0 && repetitions.Repeats(page[0]);
        for (int i = Math.Max(at.Taken, repeats ? 1 : 0); i < count; i++)
        {
            RowPosition position = i + 1 == count && end is { } behind ? behind : at with { Taken = i + 1 };
            await batch.AddAsync(page[i], position.ToValue()).ConfigureAwait(false);
        }

        if (count > 0)
        {
            repetitions.EndPage(page[count - 1]);
        }

        await batch.FlushAsync().ConfigureAwait(false);
    }
}
