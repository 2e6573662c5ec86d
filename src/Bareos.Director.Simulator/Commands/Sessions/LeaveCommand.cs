namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>quit</c>, <c>exit</c>, <c>.quit</c>: the director says no more than the verdict and closes the connection.</summary>
internal sealed class LeaveCommand(string name, string description) : Command(name, description)
{
    public override bool IsAlwaysAllowed => true;

    public override ValueTask<bool> RunAsync(CommandContext context)
    {
        context.Session.IsLeaving = true;
        return ValueTask.FromResult(true);
    }
}
