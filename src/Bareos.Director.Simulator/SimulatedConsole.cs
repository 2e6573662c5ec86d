using Bareos.Director.Authentication;
using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator;

/// <summary>A console that the director knows.</summary>
/// <param name="Name">Its name; <c>*UserAgent*</c> is the root console, which may do everything.</param>
/// <param name="Password">Its password, as text or as <c>[md5]</c> and 32 hexadecimal digits.</param>
public sealed record SimulatedConsole(string Name, string Password)
{
    /// <summary>Whether it may log in over TLS only.</summary>
    public bool TlsRequired { get; init; }

    /// <summary>
    /// The commands that it may use, or <see langword="null"/> for those of <see cref="Acl"/>. <c>.api</c> is one of them: a console
    /// without it stays in API mode 0. <c>whoami</c>, <c>quit</c>, <c>exit</c> and <c>.quit</c> are always allowed.
    /// </summary>
    public IReadOnlyList<string>? AllowedCommands { get; init; }

    /// <summary>
    /// Its access control lists; <see langword="null"/> allows everything, unless there are <see cref="Profiles"/>.
    /// <see cref="AccessLists.None"/> is a console that was configured without any list.
    /// </summary>
    public AccessLists? Acl { get; init; }

    /// <summary>The names of profiles, asked in this order for what its own lists do not mention.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Whether a user has to log in behind it, by PAM. The rights are the user's then.</summary>
    public bool UsesPam { get; init; }

    internal bool IsRoot => string.Equals(Name, HelloMessage.RootConsole, StringComparison.Ordinal);

    internal DirectorPassword Secret { get; } = DirectorPassword.Parse(Password);

    internal bool HasAllRights => IsRoot || (Acl is null && AllowedCommands is null && Profiles.Count == 0);

    internal AccessLists EffectiveAcl
    {
        get
        {
            AccessLists own = Acl ?? (Profiles.Count == 0 ? AccessLists.All : AccessLists.None);
            return AllowedCommands is null ? own : own with { Command = AllowedCommands };
        }
    }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"console {Name}";
}
