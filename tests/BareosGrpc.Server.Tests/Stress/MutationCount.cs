using Bareos.Director.Simulator;
using Bareos.Director.Simulator.World;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Counts the jobs that ran at a simulated director by their comments, and clears them away, so that a long stress needs no more than a short one.</summary>
internal sealed class MutationCount(DirectorSimulator director, string mark)
{
    // The latest jobs stay, for they may not have ended.
    private const int Stay = 200;

    private readonly Dictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<int> _counted = [];
    private readonly Lock _gate = new();

    /// <summary>Counts what is there, and clears away what is old.</summary>
    public IReadOnlyDictionary<string, int> Update()
    {
        lock (_gate)
        {
            JobRecord[] jobs = [.. director.World.Jobs.Where(job => job.Comment.StartsWith(mark, StringComparison.Ordinal))];
            foreach (JobRecord job in jobs.Where(job => _counted.Add(job.Id)))
            {
                _runs[job.Comment] = _runs.GetValueOrDefault(job.Comment) + 1;
            }

            foreach (JobRecord old in jobs.SkipLast(Stay))
            {
                director.World.DeleteJob(old.Id);
                _counted.Remove(old.Id);
            }

            return _runs;
        }
    }
}
