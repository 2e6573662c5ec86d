using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>A job that waits for its confirmation.</summary>
internal abstract record PendingRun
{
    /// <summary>What people are shown before they confirm, by packets.</summary>
    public abstract IEnumerable<string> ForPeople();

    /// <summary>What programs are shown before they confirm, by packets.</summary>
    public abstract IEnumerable<string> ForPrograms();

    /// <summary>Lets the console change something. Returns <see langword="null"/> when it gave that up, which gives up the job.</summary>
    public abstract ValueTask<PendingRun?> ModifyAsync(CommandContext context);

    /// <summary>Changes what some words name. Returns <see langword="null"/> when that cannot be, which gives up the job; the console knows why.</summary>
    public abstract ValueTask<PendingRun?> ApplyAsync(CommandContext context, CommandArguments words);

    /// <summary>The wish for the world.</summary>
    public abstract JobRequest ToJobRequest();
}
