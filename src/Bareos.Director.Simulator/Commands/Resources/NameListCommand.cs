using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>.clients</c> and its like: the names of the configured resources of a kind, a packet each.</summary>
/// <param name="name">The verb.</param>
/// <param name="key">The key in JSON.</param>
/// <param name="description">What it does.</param>
/// <param name="tellsEnabled">Whether JSON says of each whether it is enabled.</param>
/// <param name="names">The names, given the command.</param>
/// <param name="arguments">The arguments, for the help.</param>
internal sealed class NameListCommand(
    string name,
    string key,
    string description,
    bool tellsEnabled,
    Func<CommandContext, IEnumerable<string>> names,
    string arguments = "") : Command(name, description, arguments)
{
    /// <summary>The commands that list names.</summary>
    public static IReadOnlyList<NameListCommand> All { get; } =
    [
        new(".catalogs", "catalogs", "Name the catalogs", tellsEnabled: false, static context => context.Visible.Catalogs),
        new(".clients", "clients", "Name the clients", tellsEnabled: true, static context => Names(context.Visible.Clients), "[enabled | disabled]"),
        new(".filesets", "filesets", "Name the filesets", tellsEnabled: false, static context => Names(context.Visible.FileSets)),
        new(".jobs", "jobs", "Name the jobs", tellsEnabled: true, Jobs, "[type=<jobtype>] [enabled | disabled]"),
        new(".pools", "pools", "Name the pools", tellsEnabled: false, Pools, "[type=<pool-type>]"),
        new(".schedule", "schedules", "Name the schedules", tellsEnabled: true, static context => Names(context.Visible.Schedules), "[enabled | disabled]"),
        new(".storages", "storages", "Name the storages", tellsEnabled: true, static context => Names(context.Visible.Storages), "[enabled | disabled]"),
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        // Every resource of the simulated world is enabled.
        IEnumerable<string> wanted = tellsEnabled && context.Arguments.Has("disabled") ? [] : names(context);
        var items = new JsonArray();
        foreach (string item in wanted)
        {
            context.Reply.Append($"{item}\n");
            await context.Reply.FlushAsync().ConfigureAwait(false);
            items.Add((JsonNode)Member(item));
        }

        context.Reply.Value(key, items);
        return true;
    }

    private JsonObject Member(string item)
    {
        var member = new JsonObject { ["name"] = item };
        if (tellsEnabled)
        {
            member["enabled"] = true;
        }

        return member;
    }

    private static IEnumerable<string> Names(IEnumerable<INamedResource> resources) =>
        resources.Select(static resource => resource.Name);

    private static IEnumerable<string> Jobs(CommandContext context) => context.Arguments.Value("type") is { } type
        ? Names(context.Visible.Jobs.Where(job => type.Contains(job.Type.Letter(), StringComparison.OrdinalIgnoreCase)))
        : Names(context.Visible.Jobs);

    private static IEnumerable<string> Pools(CommandContext context) => context.Arguments.Value("type") is { } type
        ? Names(context.Visible.Pools.Where(pool => string.Equals(pool.Type, type, StringComparison.OrdinalIgnoreCase)))
        : Names(context.Visible.Pools);
}
