using System.Globalization;
using System.Security.Cryptography;
using Bareos.Director.Simulator;
using BareosGrpc.Server.Hosting;
using BareosGrpc.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Cli.Demo;

/// <summary>A simulated director and the service in front of it, in this process, on ports of the loopback interface.</summary>
internal sealed class DemoInstallation : IAsyncDisposable
{
    public const string Director = "demo";
    public const string Console = "admin";
    private readonly WebApplication _service;
    private readonly DirectoryInfo _folder;

    private DemoInstallation(DirectorSimulator simulator, WebApplication service, DirectoryInfo folder, string apiKey)
    {
        Simulator = simulator;
        _service = service;
        _folder = folder;
        ApiKey = apiKey;
    }

    /// <summary>The key of the only caller.</summary>
    public string ApiKey { get; }

    public Uri Address => BareosGrpcHost.AddressOf(_service);

    public DirectorSimulator Simulator { get; }

    public static async Task<DemoInstallation> StartAsync(int port, CancellationToken cancellationToken)
    {
        string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        DirectorSimulator simulator = await DirectorSimulator.StartAsync(
            new SimulatorOptions { Consoles = [new SimulatedConsole(Console, password) { TlsRequired = true }] }, cancellationToken).ConfigureAwait(false);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bareosgrpc-demo-");
        try
        {
            var key = Server.Security.ApiKey.Create();
            WebApplication service = BareosGrpcHost.Create([], builder =>
            {
                builder.Configuration.Sources.Clear();
                builder.Configuration.AddInMemoryCollection(Settings(port, simulator.Port, password, key, folder));

                // What the demo shows is the demo's to say.
                builder.Logging.ClearProviders();
            });
            await service.StartAsync(cancellationToken).ConfigureAwait(false);
            return new DemoInstallation(simulator, service, folder, key.Text);
        }
        catch
        {
            await simulator.DisposeAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync().ConfigureAwait(false);
        await _service.DisposeAsync().ConfigureAwait(false);
        await Simulator.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static Dictionary<string, string?> Settings(int port, int directorPort, string password, ApiKey key, DirectoryInfo folder) => new(StringComparer.Ordinal)
    {
        ["BareosGrpc:Listen:Url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        ["BareosGrpc:Requests:Folder"] = folder.FullName,
        [$"BareosGrpc:Directors:{Director}:Address"] = "127.0.0.1",
        [$"BareosGrpc:Directors:{Director}:Port"] = directorPort.ToString(CultureInfo.InvariantCulture),
        [$"BareosGrpc:Directors:{Director}:Consoles:{Console}:ConsoleName"] = Console,
        [$"BareosGrpc:Directors:{Director}:Consoles:{Console}:Password"] = password,
        ["BareosGrpc:Callers:demo:KeySha256:0"] = key.Sha256,
        [$"BareosGrpc:Callers:demo:Directors:{Director}:0"] = Console,
    };
}
