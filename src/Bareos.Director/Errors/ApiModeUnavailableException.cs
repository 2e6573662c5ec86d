using Bareos.Director.Console;

namespace Bareos.Director.Errors;

/// <summary>
/// This console has no API modes: the director refused <c>.api</c>, which is subject to the console's Command ACL. Only text
/// for people (API mode 0) can be had. The command itself was not sent.
/// </summary>
public sealed class ApiModeUnavailableException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public ApiModeUnavailableException(string message, string command, ApiMode mode)
        : base(message, command)
    {
        Mode = mode;
    }

    /// <summary>The mode that was asked for.</summary>
    public ApiMode Mode { get; }
}
