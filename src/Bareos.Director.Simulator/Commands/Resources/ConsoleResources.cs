using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>Consoles, their profiles and users, as <c>show</c> writes them: for consoles alone that may configure.</summary>
internal static class ConsoleResources
{
    // In the order in which a director writes them.
    private static readonly AclKind[] Kinds =
    [
        AclKind.Job, AclKind.Client, AclKind.Storage, AclKind.Schedule, AclKind.Pool, AclKind.Command, AclKind.FileSet, AclKind.Catalog,
        AclKind.Where, AclKind.PluginOptions,
    ];

    /// <summary>The named consoles; the root console belongs to the director.</summary>
    public static IEnumerable<ShownResource> Consoles(CommandContext context) => Shown(
        context,
        context.Session.Director.Options.Consoles.Where(static console => !console.IsRoot),
        static console => new ShownResource(console.Name,
        [
            Directive.Quoted("Name", console.Name),
            Directive.Quoted("Password", ResourceSecrets.Digest(console.Name)),
            .. Rights(console.Acl, console.Profiles),
            .. console.UsesPam ? [Directive.YesNo("UsePamAuthentication", true)] : Array.Empty<Directive>(),
            .. console.TlsRequired ? Array.Empty<Directive>() : [Directive.YesNo("TlsEnable", false)],
        ]));

    /// <summary>The profiles.</summary>
    public static IEnumerable<ShownResource> Profiles(CommandContext context) => Shown(
        context,
        context.Session.Director.Options.Profiles,
        static profile => new ShownResource(profile.Name, [Directive.Quoted("Name", profile.Name), .. Rights(profile.Acl, [])]));

    /// <summary>The users.</summary>
    public static IEnumerable<ShownResource> Users(CommandContext context) => Shown(
        context,
        context.Session.Director.Options.Users,
        static user => new ShownResource(user.Name, [Directive.Quoted("Name", user.Name), .. Rights(user.Acl, user.Profiles)]));

    private static IEnumerable<ShownResource> Shown<T>(CommandContext context, IEnumerable<T> all, Func<T, ShownResource> show) =>
        ResourceSecrets.MayConfigure(context) ? all.Select(show) : [];

    private static IEnumerable<Directive> Rights(AccessLists? lists, IReadOnlyList<string> profiles) =>
    [
        .. Kinds.Select(kind => (kind, Names: lists?.Of(kind) ?? [])).Where(static entry => entry.Names.Count > 0)
            .Select(static entry => Directive.Names($"{entry.kind}Acl", entry.Names)),
        .. profiles.Count == 0 ? Array.Empty<Directive>() : [Directive.Names("Profile", profiles)],
    ];

}
