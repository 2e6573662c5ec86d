using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>limit=</c> and <c>offset=</c> of a list.</summary>
/// <param name="Limit">The most rows, or <see langword="null"/> for all.</param>
/// <param name="Offset">The rows to leave out first; without a limit it has no effect.</param>
internal sealed record RowRange(int? Limit, int? Offset)
{
    /// <summary>Whether the catalog refuses the range, which shows as a missing list.</summary>
    public bool IsInvalid => Limit < 0 || Offset < 0;

    /// <summary>Reads the range of a command line; what is no number is 0.</summary>
    public static RowRange Of(CommandArguments arguments) => new(arguments.Number("limit"), arguments.Number("offset"));

    /// <summary>Tells in JSON what range a list was asked for that is never cut: its rows are filtered alone.</summary>
    /// <param name="context">The command.</param>
    /// <param name="filtered">How many rows were taken away.</param>
    /// <param name="kind">What the list is about: lists of a restricted kind tell of the filter.</param>
    public static void Tell(CommandContext context, int filtered, AclKind kind) =>
        Of(context.Arguments).Tell(context.Reply, context.IsFiltered(kind) || ResourceState.IsAsked(context.Arguments) ? filtered : null);

    /// <summary>Cuts rows.</summary>
    public IEnumerable<T> Cut<T>(IEnumerable<T> rows) => Limit is { } limit ? rows.Skip(Offset ?? 0).Take(limit) : rows;

    /// <summary>Cuts rows that have places, without reading those that are left out.</summary>
    public IEnumerable<T> Cut<T>(IReadOnlyList<T> rows)
    {
        int first = Limit is null ? 0 : Math.Clamp(Offset ?? 0, 0, rows.Count);
        int count = Math.Clamp(Limit ?? rows.Count, 0, rows.Count - first);
        return Enumerable.Range(first, count).Select(place => rows[place]);
    }

    /// <summary>Tells in JSON what range was asked for.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="filtered">How many rows a filter removed, or <see langword="null"/> when there was none.</param>
    public void Tell(Reply reply, int? filtered = null)
    {
        if (Limit is null && filtered is null)
        {
            return;
        }

        reply.BeginObject("meta");
        reply.BeginObject("range");
        if (Limit is { } limit)
        {
            reply.Value("limit", limit);
            if (Offset is { } offset)
            {
                reply.Value("offset", offset);
            }
        }

        reply.Value("filtered", filtered ?? 0);
        reply.EndObject();
        reply.EndObject();
    }
}
