namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>trace</c>, <c>automount</c>: a switch that asks when the line does not say. What is not <c>off</c> is on.</summary>
internal sealed class OnOffCommand(string name, string description) : Command(name, description, "on | off")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Words.Count != 1)
        {
            await context.Dialogue.AskAsync("Turn on or off? ").ConfigureAwait(false);
        }

        return true;
    }
}
