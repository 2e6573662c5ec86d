namespace Bareos.Director.Parameters;

/// <summary>One parameter of a connection.</summary>
/// <param name="Name">Its name on the command line, without the dashes.</param>
/// <param name="Help">What it is, for a program's help.</param>
/// <param name="IsSwitch">Whether it stands without a value.</param>
public sealed record ConnectionParameter(string Name, string Help, bool IsSwitch = false)
{
    private static readonly Dictionary<string, string> ShortOptions = new(StringComparer.Ordinal) { ["-p"] = "password" };
    private static readonly string[][] Same = [["password", "password-file"], ["tls-psk-enable", "tls-psk-disable"]];

    /// <summary>The director's host name or address.</summary>
    public static ConnectionParameter Address { get; } = new("address", "The director's host name or address. localhost by default.");

    /// <summary>The director's port.</summary>
    public static ConnectionParameter Port { get; } = new("port", "The director's port. 9101 by default.");

    /// <summary>The console.</summary>
    public static ConnectionParameter ConsoleName { get; } = new("name", "The console. The default console, *UserAgent*, otherwise.");

    /// <summary>The console's password.</summary>
    public static ConnectionParameter Password { get; } = new("password", "The console's password, as text or as [md5] and 32 hexadecimal digits. Others can see a command line: prefer a file.");

    /// <summary>A file with the console's password.</summary>
    public static ConnectionParameter PasswordFile { get; } = new("password-file", "A file whose first line is the console's password.");

    /// <summary>The time limit of connecting, and that of TLS and login.</summary>
    public static ConnectionParameter Timeout { get; } = new("timeout", "Seconds for connecting, and again for TLS and login.");

    /// <summary>The login protocol.</summary>
    public static ConnectionParameter ProtocolVersion { get; } = new("protocolversion", "1 for the login protocol before 18.2; 2, or 0, for the present one.");

    /// <summary>The user of PAM.</summary>
    public static ConnectionParameter PamUserName { get; } = new("pam-username", "The user of PAM, for a console that asks for one.");

    /// <summary>The password of the user of PAM.</summary>
    public static ConnectionParameter PamPassword { get; } = new("pam-password", "The password of the user of PAM.");

    /// <summary>Requires TLS, which is so anyway.</summary>
    public static ConnectionParameter TlsPskRequire { get; } = new("tls-psk-require", "Required is what TLS is anyway; with it, asking for clear text is an error.", IsSwitch: true);

    /// <summary>Whether to use TLS.</summary>
    public static ConnectionParameter TlsPskEnable { get; } = new("tls-psk-enable", "yes for TLS, as by default; no for clear text, as --tls-psk-disable.");

    /// <summary>Goes without TLS.</summary>
    public static ConnectionParameter TlsPskDisable { get; } = new("tls-psk-disable", "Clear text: everything but the password can be read on the way.", IsSwitch: true);

    /// <summary>The only TLS version to use.</summary>
    public static ConnectionParameter TlsVersion { get; } = new("tls-version", "v1.2 or v1.3, and no other.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConnectionParameter> All { get; } =
    [
        Address, Port, ConsoleName, Password, PasswordFile, Timeout, ProtocolVersion, PamUserName, PamPassword, TlsPskRequire, TlsPskEnable, TlsPskDisable, TlsVersion,
    ];

    /// <summary>The parameters that say in another way what this one says.</summary>
    internal static IEnumerable<string> OthersFor(string name) =>
        Same.Where(names => names.Contains(name, StringComparer.OrdinalIgnoreCase)).SelectMany(names => names.Except([name], StringComparer.OrdinalIgnoreCase));

    internal static ConnectionParameter? Find(string name) =>
        All.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));

    internal static ConnectionParameter? FindOption(string option) =>
        ShortOptions.TryGetValue(option, out string? name) ? Find(name)
        : option.StartsWith("--", StringComparison.Ordinal) ? Find(option[2..]) : null;
}
