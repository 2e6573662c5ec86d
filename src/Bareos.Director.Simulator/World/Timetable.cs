namespace Bareos.Director.Simulator.World;

/// <summary>Starts jobs by the schedules that name them. Guarded by the world's lock.</summary>
internal sealed class Timetable(DirectorWorld world, JobRunner runner, Agenda agenda, TimeZoneInfo zone)
{
    // A line that is never due on any day of two months is due on none.
    private const int Horizon = 62;

    /// <summary>Notes the next run of each line of each schedule.</summary>
    public void Begin(DateTimeOffset now)
    {
        foreach (ScheduleDefinition schedule in world.Definition.Schedules)
        {
            foreach (ScheduleRun run in schedule.Runs)
            {
                Plan(schedule.Name, run, now);
            }
        }
    }

    /// <summary>When a line is due next, or <see langword="null"/> for never.</summary>
    public static DateTimeOffset? Next(ScheduleRun run, DateTimeOffset after, TimeZoneInfo zone)
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        for (int i = 0; i <= Horizon; i++)
        {
            DateOnly day = first.AddDays(i);
            DateTime local = day.ToDateTime(run.At);
            var due = new DateTimeOffset(local, zone.GetUtcOffset(local));
            if (run.IsDue(day) && due > after)
            {
                return due;
            }
        }

        return null;
    }

    private void Plan(string schedule, ScheduleRun run, DateTimeOffset after)
    {
        if (Next(run, after, zone) is { } due)
        {
            agenda.Add(due, time =>
            {
                Start(schedule, run, time);
                Plan(schedule, run, time);
            });
        }
    }

    private void Start(string schedule, ScheduleRun run, DateTimeOffset time)
    {
        foreach (JobDefinition job in world.Definition.Jobs.Where(job => job.Schedule.IsNamed(schedule)))
        {
            JobLevel? level = job.Type == JobType.Backup ? run.Level : null;
            runner.Start(new JobRequest(job.Name) { Level = level }, time);
        }
    }
}
