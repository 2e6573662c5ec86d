using System.CommandLine;
using System.CommandLine.Parsing;
using BareosGrpc.Client;

namespace BareosGrpc.Cli.Connection;

/// <summary>
/// The options that say where the service is, who calls, and which console is meant. Every command has them. What the command line does
/// not say, the environment says, then the profile.
/// </summary>
internal sealed class ConnectionOptions
{
    public const string DefaultServer = "http://127.0.0.1:9190";

    private const int DefaultTimeoutSeconds = 300;

    private readonly Option<Uri?> _server = new("--server")
    {
        Description = $"The service's address. BAREOSGRPC_SERVER or the profile otherwise, or {DefaultServer}.",
        CustomParser = ReadAddress,
        Recursive = true,
    };

    private readonly Option<FileInfo?> _keyFile = new("--key-file")
    {
        Description = "A file with the API key. BAREOSGRPC_KEY_FILE, BAREOSGRPC_KEY or the profile otherwise; a key on the command line could be seen by others.",
        Recursive = true,
    };

    private readonly Option<FileInfo?> _caFile = new("--ca-file")
    {
        Description = "A PEM file with the authority that signed the service's certificate, if the system does not know it.",
        Recursive = true,
    };

    private readonly Option<string?> _director = Text("--director", "The director, by its name in the service's configuration; not needed where you may use only one.");
    private readonly Option<string?> _console = Text("--console", "The console, by its name in the service's configuration; not needed where you may use only one.");
    private readonly Option<string?> _catalog = Text("--catalog", "The catalog that commands work on; the console's own otherwise.");
    private readonly Option<string?> _profile = Text("--profile", "A profile of the configuration file. BAREOSGRPC_PROFILE or the file's default otherwise.");

    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = $"The configuration file. BAREOSGRPC_CONFIG otherwise, or {ProfileFile.DefaultPath} if it is there.",
        Recursive = true,
    };

    private readonly Option<int?> _timeout = new("--timeout")
    {
        Description = $"Seconds after which a call is given up: {DefaultTimeoutSeconds} unless the profile says otherwise.",
        Recursive = true,
    };

    public void AddTo(System.CommandLine.Command command)
    {
        foreach (Option option in (Option[])[_server, _keyFile, _caFile, _director, _console, _catalog, _timeout, _profile, _config])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What all sources say together.</summary>
    /// <exception cref="ProfileException">The profile, or a file that is named, cannot be used.</exception>
    public BareosClientOptions Read(ParseResult parsed)
    {
        string? config = parsed.GetValue(_config)?.FullName ?? Variable("CONFIG");
        Profile profile = ProfileFile.Find(config, parsed.GetValue(_profile) ?? Variable("PROFILE"));
        return new BareosClientOptions
        {
            Address = parsed.GetValue(_server) ?? AddressOf(Variable("SERVER")) ?? profile.Server ?? new Uri(DefaultServer),
            ApiKey = Key(parsed, profile),
            Director = parsed.GetValue(_director) ?? Variable("DIRECTOR") ?? profile.Director ?? "",
            Console = parsed.GetValue(_console) ?? Variable("CONSOLE") ?? profile.Console ?? "",
            Catalog = parsed.GetValue(_catalog) ?? Variable("CATALOG") ?? profile.Catalog ?? "",
            CertificateAuthorityFile = parsed.GetValue(_caFile)?.FullName ?? Variable("CA_FILE") ?? profile.CaFile,
            ClientCertificateFile = profile.CertificateFile,
            ClientKeyFile = profile.CertificateKeyFile,
            CallTimeout = Timeout(parsed.GetValue(_timeout) ?? profile.Timeout ?? DefaultTimeoutSeconds),
        };
    }

    /// <summary>A client with what all sources say together.</summary>
    /// <exception cref="ProfileException">The profile, or a file that is named, cannot be used.</exception>
    public BareosClient Open(ParseResult parsed) => Open(Read(parsed));

    /// <summary>A client with these options.</summary>
    /// <exception cref="ProfileException">A file that is named cannot be used.</exception>
    public static BareosClient Open(BareosClientOptions options)
    {
        try
        {
            return new BareosClient(options);
        }
        catch (Exception error) when (error is ArgumentException or IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new ProfileException(error.Message, error);
        }
    }

    private static TimeSpan Timeout(int seconds) => seconds > 0
        ? TimeSpan.FromSeconds(seconds)
        : throw new ProfileException($"The timeout is {seconds}, and that is no number of seconds above 0.");

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, Recursive = true };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"BAREOSGRPC_{name}") is { Length: > 0 } value ? value : null;

    private static Uri? ReadAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (IsAddress(text, out Uri? address))
        {
            return address;
        }

        result.AddError($"'{text}' is no address of the service. Write http://HOST:PORT or https://HOST:PORT.");
        return null;
    }

    private static Uri? AddressOf(string? text) => text is null ? null
        : IsAddress(text, out Uri? address) ? address
        : throw new ProfileException($"BAREOSGRPC_SERVER is '{text}', and that is no address of the service. Write http://HOST:PORT or https://HOST:PORT.");

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private string? Key(ParseResult parsed, Profile profile)
    {
        string? path = parsed.GetValue(_keyFile)?.FullName ?? Variable("KEY_FILE");
        if (path is null && Variable("KEY") is { } key)
        {
            return key;
        }

        path ??= profile.KeyFile;
        try
        {
            return path is null ? null : File.ReadAllText(path).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException($"The API key cannot be read: {error.Message}", error);
        }
    }
}
