namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>Recorded commands whose verb the simulator knows, and not yet all of what they can do.</summary>
internal static class NotYet
{
    private static readonly string[] Beginnings =
    [
        ".status client", ".status storage", "status client", "status storage", "status scheduler", "status schedule=", "status subscriptions",
        "status configuration", "status all", "list basefiles", "list backups", "list copies", "list jobmedia", "llist jobmedia", "list log ",
        "list nextvol", "list jobstatistics", "list jobs disabled", "show pool", "show fileset", "show schedule", "show storage", "show catalog",
        "show consoles", "show directors", "show messages", "show profiles", "show jobdefs", "show all", "show disabled", "show jobs verbose",
        "llist media all",
    ];

    public static bool Contains(string command) =>
        command is "show" || Beginnings.Any(beginning => command.StartsWith(beginning, StringComparison.Ordinal));
}
