using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>Jobs, their defaults, schedules and filesets, as <c>show</c> writes them.</summary>
internal static class JobResources
{
    private static readonly string[] PoolReferences = ["FullBackupPool", "VirtualFullBackupPool", "IncrementalBackupPool", "DifferentialBackupPool"];

    public static IEnumerable<ShownResource> Jobs(CommandContext context) => context.Visible.Jobs.Select(job => new ShownResource(
        job.Name, [.. job.Type == JobType.Backup ? Backup(job, Defaults(context.World.Definition), context) : Other(job), .. JobDefaultsList.All]));

    public static IEnumerable<ShownResource> Defaults(CommandContext context)
    {
        if (Defaults(context.World.Definition) is not { } job)
        {
            yield break;
        }

        string name = context.World.Definition.JobDefaults;
        yield return new ShownResource(name,
        [
            Directive.Quoted("Name", name),
            Directive.Word("Type", job.Type.ToString()),
            Directive.Word("Level", job.Level.ToString()),
            Directive.Quoted("Messages", "Standard"),
            Directive.Names("Storage", job.Storage),
            Directive.Quoted("Pool", job.Pool),
            Directive.Quoted("FullBackupPool", job.FullPool),
            Directive.Reference("VirtualFullBackupPool", ""),
            Directive.Quoted("IncrementalBackupPool", job.IncrementalPool),
            Directive.Quoted("DifferentialBackupPool", job.DifferentialPool),
            Directive.Reference("NextPool", ""),
            Directive.Quoted("Client", job.Client),
            Directive.Quoted("FileSet", job.FileSet),
            Directive.Reference("Schedule", ""),
            Directive.Reference("JobToVerify", ""),
            Directive.Reference("Catalog", ""),
            Directive.Reference("JobDefs", ""),
        ]);
    }

    public static IEnumerable<ShownResource> Schedules(CommandContext context) => context.Visible.Schedules.Select(static schedule => new ShownResource(
        schedule.Name,
        [Directive.Quoted("Name", schedule.Name), .. Runs(schedule)]));

    public static IEnumerable<ShownResource> FileSets(CommandContext context) => context.Visible.FileSets.Select(static fileSet => new ShownResource(fileSet.Name,
    [
        Directive.Quoted("Name", fileSet.Name),
        .. Remark(fileSet.Description),
        .. Include(fileSet.Path),
    ]));

    // What a job has in common with the first one counts as said by their defaults.
    private static IEnumerable<Directive> Backup(JobDefinition job, JobDefinition? defaults, CommandContext context) =>
    [
        Directive.Quoted("Name", job.Name),
        .. Remark(job.Description),
        .. Different("Level", job.Level.ToString(), defaults?.Level.ToString(), Directive.Word),
        .. Different("Storage", job.Storage, defaults?.Storage, static (name, value) => Directive.Names(name, value)),
        .. Different("Pool", job.Pool, defaults?.Pool, Directive.Quoted),
        .. Different("FullBackupPool", job.FullPool, defaults?.FullPool, Directive.Quoted),
        Directive.Reference("VirtualFullBackupPool", ""),
        Directive.Reference("NextPool", ""),
        .. Different("Client", job.Client, defaults?.Client, Directive.Quoted),
        .. Different("FileSet", job.FileSet, defaults?.FileSet, Directive.Quoted),
        Directive.Reference("Schedule", job.Schedule),
        Directive.Reference("JobToVerify", ""),
        Directive.Reference("Catalog", ""),
        Directive.Quoted("JobDefs", context.World.Definition.JobDefaults),
        .. Script(job.RunBefore),
    ];

    private static IEnumerable<Directive> Other(JobDefinition job) =>
    [
        Directive.Quoted("Name", job.Name),
        .. Remark(job.Description),
        Directive.Word("Type", job.Type.ToString()),
        .. job.Type == JobType.Verify ? [Directive.Word("Level", job.Level.ToString())] : Array.Empty<Directive>(),
        Directive.Quoted("Messages", "Standard"),
        Directive.Names("Storage", job.Storage),
        Directive.Quoted("Pool", job.Pool),
        .. PoolReferences.Select(static name => Directive.Reference(name, "")),
        Directive.Reference("NextPool", ""),
        Directive.Quoted("Client", job.Client),
        Directive.Quoted("FileSet", job.FileSet),
        Directive.Reference("Schedule", job.Schedule),
        Directive.Reference("JobToVerify", ""),
        Directive.Reference("Catalog", ""),
        Directive.Reference("JobDefs", ""),
        .. job.Where.Length == 0 ? Array.Empty<Directive>() : [Directive.Quoted("Where", job.Where)],
    ];

    private static JobDefinition? Defaults(WorldDefinition world) => world.Jobs.FirstOrDefault(static job => job.Type == JobType.Backup);

    private static IEnumerable<Directive> Remark(string description) =>
        description.Length == 0 ? [] : [Directive.Quoted("Description", description)];

    private static IEnumerable<Directive> Different(string name, string value, string? common, Func<string, string, Directive> write) =>
        value.IsNamed(common) ? [] : [write(name, value)];

    private static IEnumerable<Directive> Script(string command) => command.Length == 0
        ? []
        : [new Directive("RunScript", new JsonArray(new JsonObject { ["runbeforejob"] = command }), $"RunBeforeJob = \"{command}\"\n")];

    private static IEnumerable<Directive> Runs(ScheduleDefinition schedule) => schedule.Runs.Count == 0
        ? []
        : [Directive.Lines("Run", [.. schedule.Runs.Select(static run => run.ToString())])];

    // The options are a packet of their own.
    private static IEnumerable<Directive> Include(string path)
    {
        var options = new JsonObject { ["signature"] = "XXH128", ["hardlinks"] = false, ["aclsupport"] = true, ["xattrsupport"] = true };
        var include = new JsonObject { ["options"] = new JsonArray(options), ["file"] = new JsonArray(path) };
        const string head =
            "Include {\n    Options {\n      Signature = \"XXH128\"\n      HardLinks = No\n      AclSupport = Yes\n      XattrSupport = Yes\n    }\n";
        yield return new Directive("Include", new JsonArray(include.DeepClone()), head) { EndsPacket = true };
        yield return new Directive("Include", new JsonArray(include), $"  File = \"{path}\"\n  }}\n") { EndsPacket = true };
    }
}
