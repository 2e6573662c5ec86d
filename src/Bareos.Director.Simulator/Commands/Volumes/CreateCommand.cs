using Bareos.Director.Simulator.Commands.Jobs;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>create</c>: puts a configured pool into the catalog, where a director has put it long before. It says created all the same.</summary>
internal sealed class CreateCommand() : Command("create", "Put a pool into the catalog", "pool=<pool-name>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        if (await new ResourceChoice(context).PoolOfLineAsync().ConfigureAwait(false) is { } pool)
        {
            await context.Reply.ErrorAsync($"Error: Pool {pool.Name} already exists.\nUse update to change it.\n").ConfigureAwait(false);
            await context.Reply.MessageAsync($"Pool {pool.Name} created.\n").ConfigureAwait(false);
        }

        return true;
    }
}
