using Bareos.Director.Simulator.Commands.Status;

namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>memory</c>: once the use of memory, today the head of the director's status.</summary>
internal sealed class MemoryCommand() : Command("memory", "Show the use of memory")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await DirectorStatus.HeaderAsync(context).ConfigureAwait(false);
        return true;
    }
}
