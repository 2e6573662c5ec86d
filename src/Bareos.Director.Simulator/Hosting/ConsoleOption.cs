using System.CommandLine;
using System.CommandLine.Parsing;
using Bareos.Director.Simulator.Configuration;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>Consoles on the command line.</summary>
internal static class ConsoleOption
{
    public static Option<SimulatedConsole[]> Create() => new("--console")
    {
        Description = "A console that may log in, as NAME:PASSWORD; NAME:PASSWORD:tls requires TLS, and NAME:PASSWORD:profile=PROFILE may do "
            + "only what that profile of the configuration file allows. @FILE for PASSWORD takes the first line of a file, for everybody on the "
            + "machine can read a command line. Can be given several times.",
        HelpName = "name:password[:tls][:profile=profile]",
        CustomParser = Read,
        DefaultValueFactory = static _ => [],
    };

    private static SimulatedConsole[] Read(ArgumentResult argument)
    {
        var consoles = new List<SimulatedConsole>();
        foreach (Token token in argument.Tokens)
        {
            try
            {
                consoles.Add(Read(token.Value));
            }
            catch (InvalidDataException wrong)
            {
                argument.AddError(wrong.Message);
            }
        }

        return [.. consoles];
    }

    private static SimulatedConsole Read(string text)
    {
        const string Profile = "profile=";
        string[] parts = text.Split(':');
        string[] rest = parts.Length > 2 ? parts[2..] : [];
        if (parts is not [{ Length: > 0 } name, { Length: > 0 } secret, ..]
            || !rest.All(static part => part is "tls" || (part.StartsWith(Profile, StringComparison.Ordinal) && part.Length > Profile.Length)))
        {
            throw new InvalidDataException($"'{text}' is no console. Write NAME:PASSWORD, NAME:PASSWORD:tls or NAME:PASSWORD:profile=PROFILE.");
        }

        return new SimulatedConsole(name, secret.StartsWith('@') ? PasswordFile.Read(secret[1..]) : secret)
        {
            TlsRequired = rest.Contains("tls", StringComparer.Ordinal),
            Profiles = [.. rest.Where(static part => part.StartsWith(Profile, StringComparison.Ordinal)).Select(static part => part[Profile.Length..])],
        };
    }
}
