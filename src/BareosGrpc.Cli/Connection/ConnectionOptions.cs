using System.CommandLine;
using System.CommandLine.Parsing;
using BareosGrpc.V1;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Connection;

/// <summary>The options that say where the service is, who calls, and which console is meant. Every command has them.</summary>
internal sealed class ConnectionOptions
{
    public const string DefaultServer = "http://127.0.0.1:9190";

    private readonly Option<Uri?> _server = new("--server")
    {
        Description = "The service's address. BAREOSGRPC_SERVER otherwise.",
        DefaultValueFactory = result => ReadAddress(result, Environment.GetEnvironmentVariable("BAREOSGRPC_SERVER") ?? DefaultServer),
        CustomParser = result => ReadAddress(result, result.Tokens[0].Value),
        Recursive = true,
    };

    private readonly Option<FileInfo?> _keyFile = new("--key-file")
    {
        Description = "A file with the API key. BAREOSGRPC_KEY_FILE or BAREOSGRPC_KEY otherwise; a key on the command line could be seen by others.",
        Recursive = true,
    };

    private readonly Option<FileInfo?> _caFile = new("--ca-file")
    {
        Description = "A PEM file with the authority that signed the service's certificate, if the system does not know it.",
        Recursive = true,
    };

    private readonly Option<string> _director = new("--director")
    {
        Description = "The director, by its name in the service's configuration; not needed where you may use only one.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BAREOSGRPC_DIRECTOR") ?? "",
        Recursive = true,
    };

    private readonly Option<string> _console = new("--console")
    {
        Description = "The console, by its name in the service's configuration; not needed where you may use only one.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BAREOSGRPC_CONSOLE") ?? "",
        Recursive = true,
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "Seconds after which a call is given up.",
        DefaultValueFactory = _ => 300,
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_server, _keyFile, _caFile, _director, _console, _timeout])
        {
            command.Options.Add(option);
        }
    }

    public ServiceConnection Open(ParseResult parsed) =>
        ServiceConnection.Open(parsed.GetValue(_server)!, ApiKey(parsed), parsed.GetValue(_caFile));

    public ConsoleTarget Target(ParseResult parsed) =>
        new() { Director = parsed.GetValue(_director)!, Console = parsed.GetValue(_console)! };

    public TimeSpan Timeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_timeout));

    private static Uri? ReadAddress(ArgumentResult result, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme is "http" or "https"))
        {
            return address;
        }

        result.AddError($"'{text}' is no address of the service. Write http://HOST:PORT or https://HOST:PORT.");
        return null;
    }

    private string? ApiKey(ParseResult parsed)
    {
        string? path = parsed.GetValue(_keyFile)?.FullName ?? Environment.GetEnvironmentVariable("BAREOSGRPC_KEY_FILE");
        return path is null ? Environment.GetEnvironmentVariable("BAREOSGRPC_KEY") : File.ReadAllText(path).Trim();
    }
}
