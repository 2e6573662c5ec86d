namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>What a job is set to where nobody says otherwise: <c>show … verbose</c> tells it.</summary>
internal static class JobDefaultsList
{
    private static readonly string[] Texts = ["Where", "RegexWhere", "StripPrefix", "AddPrefix", "AddSuffix", "Bootstrap"];

    private static readonly string[] Times =
    [
        "MaxRunSchedTime", "MaxRunTime", "FullMaxRuntime", "IncrementalMaxRuntime", "DifferentialMaxRuntime", "MaxWaitTime", "MaxStartDelay",
        "MaxFullInterval", "MaxVirtualFullInterval", "MaxDiffInterval",
    ];

    private static readonly string[] Off =
        ["PrefixLinks", "PruneJobs", "PruneFiles", "PruneVolumes", "PurgeMigrationJob", "SpoolAttributes", "SpoolData", "RerunFailedLevels", "RescheduleOnError"];

    private static readonly Directive[] Settings =
    [
        Directive.Word("Protocol", "Native"),
        Directive.Quoted("BackupFormat", "Native"),
        .. Texts.Select(static name => Directive.Word(name, "")),
        Directive.Word("Replace", "Always"),
        Directive.Number("MaximumBandwidth", 0),
        .. Times.Select(static name => Directive.Word(name, "0")),
        .. Off.Select(static name => Directive.YesNo(name, false)),
        Directive.YesNo("Enabled", true),
        Directive.Word("SpoolSize", "0"),
        Directive.YesNo("PreferMountedVolumes", true),
        Directive.Word("RescheduleInterval", "30 minutes "),
        Directive.Number("RescheduleTimes", 5),
        Directive.Number("Priority", 10),
        Directive.YesNo("AllowMixedPriority", false),
        Directive.Word("SelectionPattern", ""),
        Directive.YesNo("Accurate", false),
        Directive.YesNo("AllowDuplicateJobs", true),
        Directive.YesNo("CancelLowerLevelDuplicates", false),
        Directive.YesNo("CancelQueuedDuplicates", false),
        Directive.YesNo("CancelRunningDuplicates", false),
        Directive.YesNo("SaveFileHistory", true),
        Directive.Number("MaxConcurrentCopies", 100),
        Directive.YesNo("AlwaysIncremental", false),
        Directive.Word("AlwaysIncrementalJobRetention", "0"),
        Directive.Number("AlwaysIncrementalKeepNumber", 0),
        Directive.Word("AlwaysIncrementalMaxFullAge", "0"),
        Directive.Number("MaxFullConsolidations", 0),
        Directive.Word("RunOnIncomingConnectInterval", "0"),
    ];

    public static IReadOnlyList<Directive> All { get; } = [.. Settings.Select(static setting => setting with { IsDefault = true })];
}
