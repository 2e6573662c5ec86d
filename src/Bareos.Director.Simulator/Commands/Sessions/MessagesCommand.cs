namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>messages</c>, <c>.messages</c>: the waiting messages, taken away from every other console. In JSON they are raw text all the same.</summary>
internal sealed class MessagesCommand(string name, string description) : Command(name, description)
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (!IsDotCommand && !context.World.HasMessages)
        {
            await context.Reply.RemarkAsync("You have no messages.\n").ConfigureAwait(false);
        }

        await context.Session.ShowMessagesAsync(context.Reply).ConfigureAwait(false);
        return true;
    }
}
