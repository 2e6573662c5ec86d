using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>What <c>list</c> and <c>llist</c> can list.</summary>
/// <param name="keywords">The words that choose it.</param>
internal abstract class CatalogListing(params string[] keywords)
{
    /// <summary>The words that choose it.</summary>
    public IReadOnlyList<string> Keywords { get; } = keywords;

    /// <summary>Lists. Returns whether it succeeded.</summary>
    /// <param name="context">The command.</param>
    /// <param name="isLong">Whether all columns are wanted.</param>
    public abstract ValueTask<bool> RunAsync(CommandContext context, bool isLong);

    /// <summary>What is said of a job that is not there, or that the console may not see.</summary>
    public const string NoJob = "jobid not found in db, access to job or client denied by ACL, or client not found in db\n";

    /// <summary>A table with the number of rows in it.</summary>
    protected static ResultTable Count(string name, int count, bool isLong) => new(name, [Column.Number("count")], [[CatalogText.Of(count)]])
    {
        Layout = isLong ? TableLayout.Vertical : TableLayout.Horizontal,
    };
}
