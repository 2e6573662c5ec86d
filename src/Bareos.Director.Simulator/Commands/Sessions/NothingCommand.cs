namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary>A lone <c>.</c>: nothing, twice.</summary>
internal sealed class NothingCommand() : Command(".", "Do nothing")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Reply.Mode == Console.ApiMode.Packets)
        {
            // Seen in API mode 1: CMD_BEGIN CMD_BEGIN CMD_OK CMD_OK.
            await context.Reply.BeginAsync().ConfigureAwait(false);
            await context.Reply.FinishAsync(succeeded: true).ConfigureAwait(false);
        }

        return true;
    }
}
