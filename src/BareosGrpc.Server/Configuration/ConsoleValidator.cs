using Bareos.Director.Authentication;

namespace BareosGrpc.Server.Configuration;

/// <summary>Checks a console. What it says never contains a password.</summary>
internal static class ConsoleValidator
{
    public static IEnumerable<string> Check(ConsoleOptions options, string path)
    {
        if (string.IsNullOrWhiteSpace(options.ConsoleName))
        {
            yield return $"{path}:ConsoleName is missing: the name that the director knows the console by, or *UserAgent* for the default console.";
        }

        if (options.WarmSessions < 0)
        {
            yield return $"{path}:WarmSessions is {options.WarmSessions}; it must be at least 0.";
        }

        if ((options.Password is null) == (options.PasswordFile is null))
        {
            yield return options.Password is null
                ? $"{path} has no password: set PasswordFile to a file that holds it, or Password."
                : $"{path} has both Password and PasswordFile: keep one of them.";
            yield break;
        }

        string? problem = PasswordProblem(options);
        if (problem is not null)
        {
            yield return $"{path}:{(options.PasswordFile is null ? "Password" : "PasswordFile")}: {problem}";
        }
    }

    private static string? PasswordProblem(ConsoleOptions options)
    {
        try
        {
            string text = PasswordSource.Read(options);
            _ = DirectorPassword.Parse(text);
            return text.Length == 0 ? "the password is empty." : null;
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return unreadable.Message;
        }
    }
}
