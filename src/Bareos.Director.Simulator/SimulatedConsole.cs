using Bareos.Director.Authentication;

namespace Bareos.Director.Simulator;

/// <summary>A console that the director knows.</summary>
/// <param name="Name">Its name; <c>*UserAgent*</c> is the root console.</param>
/// <param name="Password">Its password, as text or as <c>[md5]</c> and 32 hexadecimal digits.</param>
public sealed record SimulatedConsole(string Name, string Password)
{
    /// <summary>Whether it may log in over TLS only.</summary>
    public bool TlsRequired { get; init; }

    /// <summary>
    /// The commands that it may use, or <see langword="null"/> for all. <c>.api</c> is one of them: a console without it stays in
    /// API mode 0. <c>whoami</c>, <c>quit</c>, <c>exit</c> and <c>.quit</c> are always allowed.
    /// </summary>
    public IReadOnlyList<string>? AllowedCommands { get; init; }

    internal bool IsRoot => string.Equals(Name, HelloMessage.RootConsole, StringComparison.Ordinal);

    internal DirectorPassword Secret { get; } = DirectorPassword.Parse(Password);

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"console {Name}";
}
