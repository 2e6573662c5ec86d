using System.Text;
using Bareos.Director.Errors;

namespace Bareos.Director.Authentication;

/// <summary>The first message of a console.</summary>
/// <remarks>
/// <code>
/// Hello NAME calling version 26.0.0\n
/// Hello NAME calling version 26.0.0 Version="26.0.0"\n
/// Hello NAME calling\n                    the protocol before 18.2
/// </code>
/// Directors of the future want the attribute (read in the source of Bareos 26, whose own console sends it); those of the present take both.
/// Blanks in the name are sent as 0x01. A director drops a Hello of fewer than 15 or more than about 150 bytes without a word.
/// </remarks>
public static class HelloMessage
{
    /// <summary>The name of the default console, which no ACL restricts and no connection limit stops.</summary>
    public const string RootConsole = "*UserAgent*";

    /// <summary>The version that we call ourselves: the protocol with 1000/1002 messages begins at 18.2.</summary>
    public const string DefaultVersion = "26.0.0";

    private const int MaxLength = 150;
    private const char BashedBlank = '\x01';

    /// <summary>Writes the Hello.</summary>
    /// <param name="consoleName">The console's name.</param>
    /// <param name="version">What we call ourselves; <see langword="null"/> for the old protocol.</param>
    /// <param name="withAttribute">Whether to say the version again as an attribute, where it is made of three numbers.</param>
    /// <exception cref="DirectorLoginException">The name cannot be sent.</exception>
    public static byte[] Write(string consoleName, string? version = DefaultVersion, bool withAttribute = false)
    {
        ArgumentNullException.ThrowIfNull(consoleName);
        string suffix = version is null ? "" : $" version {version}";
        if (withAttribute && Version.TryParse(version, out Version? numbers) && numbers is { Build: >= 0, Revision: -1 })
        {
            suffix += $" Version=\"{numbers}\"";
        }

        byte[] hello = Encoding.UTF8.GetBytes($"Hello {Bash(consoleName)} calling{suffix}\n");
        return hello.Length <= MaxLength ? hello : throw Invalid(
            $"The console name '{consoleName}' is too long: a director reads at most {MaxLength} bytes of Hello, this one has {hello.Length}.");
    }

    /// <summary>The name as it travels in a Hello and in a TLS identity's comparison: blanks become 0x01.</summary>
    /// <exception cref="DirectorLoginException">The name is empty or holds a control character.</exception>
    public static string Bash(string consoleName)
    {
        ArgumentNullException.ThrowIfNull(consoleName);
        if (consoleName.Length == 0 || consoleName.Any(char.IsControl))
        {
            throw Invalid("A console name must have at least one character and no control characters.");
        }

        return consoleName.Replace(' ', BashedBlank);
    }

    private static DirectorLoginException Invalid(string message) => new(LoginFailure.InvalidConsoleName, message);
}
