using System.Collections.Immutable;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Parameters;

/// <summary>Reads how to reach a director from a command line and from the environment, by the names that python-bareos uses.</summary>
/// <remarks>
/// <para>A program that talks to a director should take <c>--address</c>, <c>--port</c>, <c>--name</c>, <c>--password</c> (better:
/// <c>--password-file</c>, which nobody sees in a list of processes), <c>--timeout</c>, <c>--protocolversion</c>, <c>--pam-username</c>,
/// <c>--pam-password</c>, <c>--tls-version</c>, <c>--tls-psk-require</c> and <c>--tls-psk-enable</c>; each as <c>BAREOS_address</c> and so on in the
/// environment too, in any case. The command line wins.</para>
/// <para>Other than in python-bareos TLS is always required, unless <c>--tls-psk-disable</c> or <c>--tls-psk-enable=no</c> asks for clear text: nothing falls
/// back to it.</para>
/// </remarks>
public sealed class ConnectionParameters
{
    private const string EnvironmentPrefix = "BAREOS_";

    private readonly ImmutableDictionary<string, string> _values;

    private ConnectionParameters(ImmutableDictionary<string, string> values, ImmutableArray<string> remaining)
    {
        _values = values;
        RemainingArguments = remaining;
    }

    /// <summary>The arguments that are no connection parameters, in order.</summary>
    public ImmutableArray<string> RemainingArguments { get; }

    /// <summary>Reads the parameters.</summary>
    /// <param name="arguments">The program's arguments; those behind <c>--</c> are left alone.</param>
    /// <param name="environment">The environment; this process' own if <see langword="null"/>.</param>
    /// <exception cref="FormatException">A parameter lacks its value.</exception>
    public static ConnectionParameters Read(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in environment ?? ProcessEnvironment())
        {
            if (name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
                && ConnectionParameter.Find(name[EnvironmentPrefix.Length..].Replace('_', '-')) is { } parameter)
            {
                values[parameter.Name] = value;
            }
        }

        var given = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string> remaining = ReadArguments(arguments, given);
        foreach ((string name, string value) in given)
        {
            // One that says the same in another way is no longer heard.
            values.RemoveRange(ConnectionParameter.OthersFor(name));
            values[name] = value;
        }

        return new ConnectionParameters(values.ToImmutable(), remaining);
    }

    /// <summary>Makes the options of a session.</summary>
    /// <exception cref="FormatException">A value is not what its parameter takes, or the password is missing.</exception>
    public DirectorConsoleOptions ToOptions()
    {
        var options = new DirectorConsoleOptions
        {
            Host = Text(ConnectionParameter.Address) ?? "localhost",
            Port = Number(ConnectionParameter.Port, 1, 65535) ?? DirectorConsoleOptions.DefaultPort,
            ConsoleName = Text(ConnectionParameter.ConsoleName) ?? HelloMessage.RootConsole,
            Password = Password(),
            Pam = Pam(),
            OldProtocol = Number(ConnectionParameter.ProtocolVersion, 0, 2) == 1,
            Tls = Tls(),
            TlsOptions = Version(),
        };
        return Number(ConnectionParameter.Timeout, 1, 86_400) is { } seconds
            ? options with { ConnectTimeout = TimeSpan.FromSeconds(seconds), LoginTimeout = TimeSpan.FromSeconds(seconds) }
            : options;
    }

    private static ImmutableArray<string> ReadArguments(IEnumerable<string> arguments, ImmutableDictionary<string, string>.Builder values)
    {
        var remaining = ImmutableArray.CreateBuilder<string>();
        using IEnumerator<string> argument = arguments.GetEnumerator();
        bool literal = false;
        while (argument.MoveNext())
        {
            string[] parts = argument.Current.Split('=', 2);
            if (literal || ConnectionParameter.FindOption(parts[0]) is not { } parameter)
            {
                literal |= argument.Current is "--";
                remaining.Add(argument.Current);
            }
            else if (parts.Length == 2)
            {
                values[parameter.Name] = parts[1];
            }
            else if (parameter.IsSwitch)
            {
                values[parameter.Name] = "yes";
            }
            else
            {
                values[parameter.Name] = argument.MoveNext() ? argument.Current : throw new FormatException($"--{parameter.Name} needs a value.");
            }
        }

        return remaining.DrainToImmutable();
    }

    private static IEnumerable<KeyValuePair<string, string>> ProcessEnvironment()
    {
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            yield return KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? "");
        }
    }

    private string? Text(ConnectionParameter parameter) => _values.TryGetValue(parameter.Name, out string? value) && value.Length > 0 ? value : null;

    private int? Number(ConnectionParameter parameter, int least, int most) => Text(parameter) switch
    {
        null => null,
        var text when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= least && number <= most => number,
        var text => throw new FormatException($"--{parameter.Name} takes a whole number from {least} to {most}, not '{text}'."),
    };

    private bool? Switch(ConnectionParameter parameter) => Text(parameter)?.ToLowerInvariant() switch
    {
        null => null,
        "no" or "false" or "0" => false,
        "yes" or "true" or "1" => true,
        var text => throw new FormatException($"--{parameter.Name} takes yes or no, not '{text}'."),
    };

    private TlsMode Tls()
    {
        bool isClear = Switch(ConnectionParameter.TlsPskDisable) is true | Switch(ConnectionParameter.TlsPskEnable) is false;
        bool isRequired = Switch(ConnectionParameter.TlsPskRequire) is true;
        return isClear && isRequired
            ? throw new FormatException($"--{ConnectionParameter.TlsPskRequire.Name} requires TLS, and --{ConnectionParameter.TlsPskDisable.Name} or --{ConnectionParameter.TlsPskEnable.Name}=no asks for clear text. Take one of them away, from the environment too.")
            : isClear ? TlsMode.None : TlsMode.Psk;
    }

    private DirectorPassword Password()
    {
        if (Text(ConnectionParameter.PasswordFile) is { } file)
        {
            return DirectorPassword.Parse(File.ReadLines(file).FirstOrDefault() ?? "");
        }

        return Text(ConnectionParameter.Password) is { } password
            ? DirectorPassword.Parse(password)
            : throw new FormatException($"The console's password is missing: give --{ConnectionParameter.PasswordFile.Name}, or set {EnvironmentPrefix}password.");
    }

    private PamCredentials? Pam() => (Text(ConnectionParameter.PamUserName), Text(ConnectionParameter.PamPassword)) switch
    {
        (null, null) => null,
        ({ } user, { } password) => new PamCredentials(user, password),
        _ => throw new FormatException($"--{ConnectionParameter.PamUserName.Name} and --{ConnectionParameter.PamPassword.Name} need each other."),
    };

    private TlsClientOptions? Version()
    {
        if (Text(ConnectionParameter.TlsVersion) is not { } text)
        {
            return null;
        }

        TlsVersion version = text.ToLowerInvariant() switch
        {
            "v1.2" or "tlsv1.2" or "1.2" => TlsVersion.Tls12,
            "v1.3" or "tlsv1.3" or "1.3" => TlsVersion.Tls13,
            _ => throw new FormatException($"--{ConnectionParameter.TlsVersion.Name} takes v1.2 or v1.3, not '{text}'."),
        };
        return new TlsClientOptions { MinimumVersion = version, MaximumVersion = version };
    }
}
