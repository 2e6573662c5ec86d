namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list copies</c>: the copies of jobs. The simulated director copies none, and of none it says nothing at all.</summary>
internal sealed class CopyListing() : CatalogListing("copies")
{
    public override ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        RowRange.Of(context.Arguments).Tell(context.Reply);
        return ValueTask.FromResult(true);
    }
}
