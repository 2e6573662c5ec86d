using Bareos.Director.Authentication;

namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>whoami</c>: the console's name. Its text follows the verdict.</summary>
internal sealed class WhoAmICommand() : Command("whoami", "Show the name of this console")
{
    public override bool IsAlwaysAllowed => true;

    public override ValueTask<bool> RunAsync(CommandContext context)
    {
        string name = context.Session.Identity.Name is HelloMessage.RootConsole ? "root" : context.Session.Identity.Name;
        context.Reply.Append($"{name}\n");
        context.Reply.Value("whoami", name);
        return ValueTask.FromResult(true);
    }
}
