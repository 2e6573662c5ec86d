namespace Bareos.Director.Simulator.World;

/// <summary>The jobs that together hold the last state of a fileset of a client.</summary>
internal static class BackupChain
{
    /// <summary>Finds them: the last full backup, the last differential one after it, and the incremental ones after that.</summary>
    /// <param name="jobs">The jobs of the catalog.</param>
    /// <param name="client">The client.</param>
    /// <param name="fileSet">The fileset.</param>
    /// <param name="before">Jobs that began later do not count; <see langword="null"/> lets all count.</param>
    public static IReadOnlyList<JobRecord> Of(IEnumerable<JobRecord> jobs, string client, string fileSet, DateTimeOffset? before = null)
    {
        JobRecord[] backups =
        [
            .. jobs.Where(job => job.Definition.Type == JobType.Backup
                && job.Client.IsNamed(client)
                && job.FileSet.IsNamed(fileSet)
                && job.Status is JobStatus.Terminated or JobStatus.Warnings
                && !(job.Started > before)),
        ];
        JobRecord? full = backups.LastOrDefault(static job => job.Level is JobLevel.Full or JobLevel.VirtualFull);
        if (full is null)
        {
            return [];
        }

        JobRecord? differential = backups.LastOrDefault(job => job.Id > full.Id && job is { Level: JobLevel.Differential, Files: > 0 });
        int last = differential?.Id ?? full.Id;
        return
        [
            full,
            .. differential is null ? Array.Empty<JobRecord>() : [differential],
            .. backups.Where(job => job.Id > last && job is { Level: JobLevel.Incremental or JobLevel.Since, Files: > 0 }),
        ];
    }
}
