using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Configuration;

/// <summary>A console, or a user, in the configuration file.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ConsoleSettings(string Name)
{
    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>A file whose first line is its password.</summary>
    public string? PasswordFile { get; init; }

    public bool TlsRequired { get; init; }

    public bool UsesPam { get; init; }

    public IReadOnlyList<string> Profiles { get; init; } = [];

    public AccessLists? Acl { get; init; }

    /// <exception cref="InvalidDataException">It has no password, or a file without one.</exception>
    public SimulatedConsole ToConsole() => new(Name, ReadPassword())
    {
        TlsRequired = TlsRequired,
        UsesPam = UsesPam,
        Profiles = Profiles,
        Acl = Acl,
    };

    /// <exception cref="InvalidDataException">It has no password, or a file without one.</exception>
    public SimulatedUser ToUser() => new(Name, ReadPassword()) { Profiles = Profiles, Acl = Acl ?? AccessLists.None };

    private string ReadPassword() => (Password, PasswordFile) switch
    {
        ({ Length: > 0 } password, null) => password,
        (null, { } file) => Configuration.PasswordFile.Read(file),
        _ => throw new InvalidDataException($"'{Name}' needs either a password or a passwordFile."),
    };
}
