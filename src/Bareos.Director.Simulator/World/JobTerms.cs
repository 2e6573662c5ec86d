namespace Bareos.Director.Simulator.World;

/// <summary>The director's words for types, levels and statuses.</summary>
internal static class JobTerms
{
    /// <summary>The levels that can be chosen for a backup, in the order of the menu.</summary>
    public static IReadOnlyList<JobLevel> BackupLevels { get; } =
        [JobLevel.Full, JobLevel.Incremental, JobLevel.Differential, JobLevel.Since, JobLevel.VirtualFull];

    public static string Letter(this JobType type) => ((char)type).ToString();

    public static string Letter(this JobLevel level) => ((char)level).ToString();

    public static string Letter(this JobStatus status) => ((char)status).ToString();

    public static bool HasEnded(this JobStatus status) => status is not (JobStatus.Created or JobStatus.Running);

    /// <summary>The word of status reports and of <c>wait</c>.</summary>
    public static string LongText(this JobStatus status) => status switch
    {
        JobStatus.Created => "Created, not yet running",
        JobStatus.Running => "Running",
        JobStatus.Terminated => "OK",
        JobStatus.Warnings => "OK -- with warnings",
        JobStatus.Error => "Non-fatal error",
        JobStatus.Fatal => "Fatal Error",
        _ => "Canceled",
    };

    /// <summary>The word in the list of terminated jobs.</summary>
    public static string ShortText(this JobStatus status) => status switch
    {
        JobStatus.Terminated => "OK",
        JobStatus.Warnings => "OK -- with warnings",
        JobStatus.Canceled => "Cancel",
        JobStatus.Created => "Created",
        _ => "Error",
    };

    /// <summary>What <c>wait</c> calls the exit status: 0 well, 1 error, 2 fatal or cancelled, 3 unknown.</summary>
    public static int ExitStatus(this JobStatus status) => status switch
    {
        JobStatus.Terminated or JobStatus.Warnings => 0,
        JobStatus.Error => 1,
        _ => 2,
    };
}
