namespace Bareos.Director.Simulator.World;

/// <summary>The jobs that ran before the director began: they run for real, on a clock that is ahead of nobody.</summary>
internal sealed class WorldHistory(DirectorWorld world, JobRunner runner, Agenda agenda)
{
    private const int CancelEvery = 11;
    private const int FailEvery = 17;
    private static readonly TimeSpan Step = TimeSpan.FromHours(2);

    /// <summary>The moment at which it begins.</summary>
    public DateTimeOffset Begin => Truncate(world.Now) - (Step * world.Definition.HistoryLength);

    /// <summary>Writes it.</summary>
    public void Write()
    {
        if (world.Definition.Jobs.Count == 0)
        {
            return;
        }

        DateTimeOffset end = Truncate(world.Now);
        DateTimeOffset time = Begin;
        var random = new SeededNumbers(world.Seed);
        for (int i = 0; i < world.Definition.HistoryLength; i++)
        {
            // Each job once, so that there is something of each; then as it comes.
            JobDefinition job = world.Definition.Jobs[i < world.Definition.Jobs.Count ? i : random.Next(world.Definition.Jobs.Count)];
            Run(job, i + 1, time);
            time += Step;
        }

        agenda.CatchUp(end);
    }

    private void Run(JobDefinition job, int number, DateTimeOffset time)
    {
        agenda.CatchUp(time);
        JobRecord record = runner.Start(
            new JobRequest(job.Name) { Restored = (1, 560) },
            time,
            number % FailEvery == 0 ? JobStatus.Fatal : null);
        if (number % CancelEvery == 0)
        {
            DateTimeOffset half = time + (job.Duration / 2);
            agenda.CatchUp(half);
            runner.Cancel(record.Id, half);
        }
    }

    private static DateTimeOffset Truncate(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
