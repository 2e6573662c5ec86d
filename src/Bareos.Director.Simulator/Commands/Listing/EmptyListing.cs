using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list basefiles</c>, <c>list jobstatistics</c>: what the simulated catalog has none of.</summary>
/// <param name="name">The key in JSON.</param>
/// <param name="missing">What is said where the job is not there.</param>
/// <param name="tellsWhenEmpty">Whether people are told that there is nothing.</param>
/// <param name="keywords">The words that choose it.</param>
internal sealed class EmptyListing(string name, string missing, bool tellsWhenEmpty, params string[] keywords) : CatalogListing(keywords)
{
    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        if (JobOfLine.Find(context) is null)
        {
            await context.Reply.ErrorAsync(missing).ConfigureAwait(false);
            return false;
        }

        await context.Reply.TableAsync(new ResultTable(name, [], []) { TellsWhenEmpty = tellsWhenEmpty }).ConfigureAwait(false);
        return true;
    }
}
