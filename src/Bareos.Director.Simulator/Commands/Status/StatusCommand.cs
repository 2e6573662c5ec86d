using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary><c>status dir</c>: the director's own state, all of it.</summary>
internal sealed class StatusCommand() : Command("status", "Report the state of the director", "dir=<dir-name> | director")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (context.Arguments.Words is not [var first, ..] || (!first.Is("dir") && !first.Is("director")))
        {
            await context.Reply.ErrorAsync("The simulated director reports its own state only: status dir.\n").ConfigureAwait(false);
            return false;
        }

        await DirectorStatus.HeaderAsync(context).ConfigureAwait(false);
        await DirectorStatus.ScheduledAsync(context).ConfigureAwait(false);
        await DirectorStatus.RunningAsync(context).ConfigureAwait(false);
        await DirectorStatus.TerminatedAsync(context).ConfigureAwait(false);
        await context.Reply.RemarkAsync(
            "\nClient Initiated Connections (waiting for jobs):\n" +
            "Connect time        Protocol            Authenticated       Name                                    \n" +
            $"{new string('=', 100)}\n").ConfigureAwait(false);
        context.Reply.Value("client-connection", new JsonArray());
        await context.Reply.MessageAsync("====\n").ConfigureAwait(false);
        return true;
    }
}
