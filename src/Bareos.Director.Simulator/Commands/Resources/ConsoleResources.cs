namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>Consoles, their profiles and users, as <c>show</c> writes them: for consoles alone that may configure.</summary>
internal static class ConsoleResources
{
    /// <summary>The named consoles; the root console belongs to the director.</summary>
    public static IEnumerable<ShownResource> Consoles(CommandContext context) => !ResourceSecrets.MayConfigure(context)
        ? []
        : context.Session.Director.Options.Consoles.Where(static console => !console.IsRoot).Select(static console => new ShownResource(console.Name,
        [
            Directive.Quoted("Name", console.Name),
            Directive.Quoted("Password", ResourceSecrets.Digest(console.Name)),
            .. console.TlsRequired ? Array.Empty<Directive>() : [Directive.YesNo("TlsEnable", false)],
        ]));
}
