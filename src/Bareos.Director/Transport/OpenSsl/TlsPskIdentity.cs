using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bareos.Director.Authentication;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>The identity under which a console's key is looked up: <c>R_CONSOLE</c>, 0x1E, the console's name.</summary>
/// <remarks>
/// Blanks in the name stay blanks here, whereas a Hello carries them as 0x01. A director finds no key under the Hello's form.
/// </remarks>
public static class TlsPskIdentity
{
    private static ReadOnlySpan<byte> ConsolePrefix => "R_CONSOLE\x1e"u8;

    /// <summary>The identity of a console; of the default console for <see cref="HelloMessage.RootConsole"/>.</summary>
    /// <exception cref="Errors.DirectorLoginException">The name is empty or holds a control character.</exception>
    public static byte[] ForConsole(string name)
    {
        _ = HelloMessage.Bash(name); // Refuses a name that the login after the handshake could not carry.
        return [.. ConsolePrefix, .. Encoding.UTF8.GetBytes(name)];
    }

    /// <summary>Takes the console's name out of an identity.</summary>
    /// <returns>Whether it is the identity of a console; other daemons have other prefixes.</returns>
    public static bool TryGetConsole(ReadOnlySpan<byte> identity, [NotNullWhen(true)] out string? name)
    {
        bool isConsole = identity.StartsWith(ConsolePrefix) && identity.Length > ConsolePrefix.Length;
        name = isConsole ? Encoding.UTF8.GetString(identity[ConsolePrefix.Length..]) : null;
        return isConsole;
    }
}
