namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary><c>import</c>, <c>export</c>, <c>move</c>: carry volumes between the slots of a changer, which no simulated storage has.</summary>
internal sealed class SlotCommand(string name, string description, string arguments) : Command(name, description, arguments)
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await Changers.OfLineAsync(context).ConfigureAwait(false) is not { } storage)
        {
            return true;
        }

        await Changers.TellSlotsAsync(context, storage).ConfigureAwait(false);
        await context.Reply.WarningAsync("No slots in changer.\n").ConfigureAwait(false);
        return false;
    }
}
