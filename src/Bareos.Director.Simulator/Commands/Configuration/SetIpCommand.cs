using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Configuration;

/// <summary><c>setip</c>: tells the director where a client is, which must be named like the console.</summary>
internal sealed class SetIpCommand() : Command("setip", "Set the address of the client of this console's name")
{
    private const string Address = "127.0.0.1";

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Session.Console.IsRoot)
        {
            await context.Reply.ErrorAsync("No corresponding client found.\n").ConfigureAwait(false);
            return false;
        }

        string name = context.Session.Console.Name;
        if (context.Visible.Clients.Named(name) is not { } client)
        {
            await context.Reply.ErrorAsync($"Client \"{name}\" not found.\n").ConfigureAwait(false);
            return false;
        }

        context.World.Configure(world => world with
        {
            Clients = [.. world.Clients.Select(other => other == client ? client with { Address = Address } : other)],
        });
        await context.Reply.MessageAsync($"Client \"{name}\" address set to {Address}\n").ConfigureAwait(false);
        return true;
    }
}
