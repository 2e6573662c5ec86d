using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator;

/// <summary>Somebody who logs in through a console that asks PAM, with a password of his own.</summary>
/// <param name="Name">The name.</param>
/// <param name="Password">The password, as PAM knows it.</param>
public sealed record SimulatedUser(string Name, string Password)
{
    /// <summary>What the user may do.</summary>
    public AccessLists Acl { get; init; } = AccessLists.None;

    /// <summary>The names of profiles that allow more.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"user {Name}";
}
