using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>The director itself, its catalog and its messages, as <c>show</c> writes them.</summary>
internal static class DirectorResources
{
    private const string Everything = "all,!saved,!skipped,!audit";

    public static IEnumerable<ShownResource> Directors(CommandContext context)
    {
        WorldDefinition world = context.World.Definition;
        yield return new ShownResource(context.World.DirectorName,
        [
            Directive.Quoted("Name", context.World.DirectorName),
            Directive.Quoted("Messages", world.Messages[0]),
            Addresses(context.Session.Director.Port),
            Directive.Quoted("WorkingDirectory", world.WorkingDirectory) with { Text = $"}}\n  WorkingDirectory = \"{world.WorkingDirectory}\"\n" },
            Directive.Number("MaximumConcurrentJobs", 10),
            Directive.Number("MaximumConsoleConnections", context.Session.Director.Options.MaxConsoleConnections),
            Directive.Quoted("Password", ResourceSecrets.Of(context, context.World.DirectorName)),
            Directive.YesNo("Auditing", true),
        ]);
    }

    public static IEnumerable<ShownResource> Catalogs(CommandContext context) => context.Visible.Catalogs.Select(catalog => new ShownResource(catalog,
    [
        Directive.Quoted("Name", catalog),
        Directive.Quoted("DbAddress", "127.0.0.1"),
        Directive.Number("DbPort", 5432),
        Directive.Quoted("DbPassword", ""),
        Directive.Quoted("DbUser", "bareos"),
        Directive.Quoted("DbName", context.World.Definition.CatalogDatabase),
        Directive.YesNo("MultipleConnections", false) with { IsImplied = true },
    ]));

    // Each destination is a packet.
    public static IEnumerable<ShownResource> Messages(CommandContext context)
    {
        IReadOnlyList<string> names = context.World.Definition.Messages;
        for (int i = 0; i < names.Count; i++)
        {
            Directive console = Destination("console", where: null, Everything);
            yield return new ShownResource(names[i], i == 0
                ? [Directive.Quoted("Name", names[i]), console, Destination("append", $"/var/log/bareos/{context.World.DirectorName}.log", "all,!skipped,!audit")]
                : [Directive.Quoted("Name", names[i]), console, Destination("append", $"/var/log/bareos/{context.World.DirectorName}-jobs.log", Everything), Destination("catalog", where: null, Everything)]);
        }
    }

    private static Directive Destination(string name, string? where, string what)
    {
        var value = new JsonObject();
        if (where is not null)
        {
            value["where"] = where;
        }

        value["what"] = what;
        return new Directive(name, value, where is null ? $"{name} = {what}\n" : $"{name} = {where} = {what}\n") { EndsPacket = true };
    }

    private static Directive Addresses(int port) => new(
        "Addresses",
        new JsonArray(new JsonObject { ["ipv4"] = new JsonObject { ["addr"] = "127.0.0.1", ["port"] = port } }),
        $"Addresses = {{\n    ipv4 = {{\n      addr = 127.0.0.1\n      port = {Listing.CatalogText.Of(port)}\n    }}\n")
    {
        EndsPacket = true,
    };
}
