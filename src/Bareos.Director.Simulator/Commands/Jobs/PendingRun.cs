using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>A job that waits for its confirmation.</summary>
internal abstract record PendingRun
{
    /// <summary>What people are shown before they confirm.</summary>
    public abstract string ForPeople();

    /// <summary>What programs are shown before they confirm.</summary>
    public abstract string ForPrograms();

    /// <summary>Lets the console change something. Returns <see langword="null"/> when it gave that up, which gives up the job.</summary>
    public abstract ValueTask<PendingRun?> ModifyAsync(CommandContext context);

    /// <summary>The wish for the world.</summary>
    public abstract JobRequest ToJobRequest();
}
