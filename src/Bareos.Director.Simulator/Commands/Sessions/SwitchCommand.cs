namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>gui</c>, <c>autodisplay</c>: a switch of the session, on or off.</summary>
internal sealed class SwitchCommand(string name, string description, Action<CommandContext, bool> turn)
    : Command(name, description, "on | off")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Has("on"))
        {
            turn(context, true);
        }
        else if (context.Arguments.Has("off"))
        {
            turn(context, false);
        }
        else
        {
            await context.Reply.ErrorAsync("ON or OFF keyword missing.\n").ConfigureAwait(false);
        }

        return true;
    }
}
