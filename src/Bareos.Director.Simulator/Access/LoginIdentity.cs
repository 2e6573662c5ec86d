namespace Bareos.Director.Simulator.Access;

/// <summary>Who has logged in.</summary>
/// <param name="Name">The name of the console, or of the PAM user who came by it.</param>
/// <param name="Permissions">What may be done.</param>
internal sealed record LoginIdentity(string Name, Permissions Permissions)
{
    /// <summary>The identity of a console itself.</summary>
    public static LoginIdentity Of(SimulatedConsole console, IReadOnlyList<SimulatedProfile> profiles) =>
        new(console.Name, console.HasAllRights ? Permissions.All : Permissions.Of(console.EffectiveAcl, console.Profiles, profiles));

    /// <summary>The identity of a PAM user: the rights are the user's, not the console's.</summary>
    public static LoginIdentity Of(SimulatedUser user, IReadOnlyList<SimulatedProfile> profiles) =>
        new(user.Name, Permissions.Of(user.Acl, user.Profiles, profiles));
}
