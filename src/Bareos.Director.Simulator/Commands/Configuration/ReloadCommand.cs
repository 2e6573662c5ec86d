namespace Bareos.Director.Simulator.Commands.Configuration;

/// <summary><c>reload</c>: reads the configuration again. What was switched off is on; what was added stays.</summary>
internal sealed class ReloadCommand() : Command("reload", "Read the configuration again")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        context.World.Reload();
        context.Reply.BeginObject("reload");
        context.Reply.Append("reloaded\n");
        context.Reply.Value("success", true);
        context.Reply.EndObject();
        await context.Reply.FlushAsync().ConfigureAwait(false);
        return true;
    }
}
