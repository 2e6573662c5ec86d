using System.Globalization;
using Bareos.Director.Simulator;
using BareosGrpc.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Cli.Tests;

/// <summary>A service in front of a director, of which something is wrong.</summary>
internal sealed class TroubledInstallation : IAsyncDisposable
{
    public const string Password = "the right one";
    public const string Console = "admin";
    private const string Section = "BareosGrpc:Directors:main";

    private readonly DirectorSimulator _simulator;
    private readonly WebApplication _service;
    private readonly DirectoryInfo _folder;

    private TroubledInstallation(DirectorSimulator simulator, WebApplication service, DirectoryInfo folder) =>
        (_simulator, _service, _folder) = (simulator, service, folder);

    /// <summary>Starts both, with settings that replace the right ones.</summary>
    public static async Task<TroubledInstallation> StartAsync(SimulatorOptions director, params (string Key, string Value)[] settings)
    {
        DirectorSimulator simulator = await DirectorSimulator.StartAsync(director with { FailedLoginDelay = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bareosgrpc-trouble-");
        Dictionary<string, string?> all = new(StringComparer.Ordinal)
        {
            ["BareosGrpc:Listen:Url"] = "http://127.0.0.1:0",
            ["BareosGrpc:Requests:Folder"] = folder.FullName,
            [$"{Section}:Address"] = "127.0.0.1",
            [$"{Section}:Port"] = simulator.Port.ToString(CultureInfo.InvariantCulture),
            [$"{Section}:Tls"] = "None",
            [$"{Section}:Consoles:{Console}:ConsoleName"] = Console,
            [$"{Section}:Consoles:{Console}:Password"] = Password,
        };
        foreach ((string key, string value) in settings)
        {
            all[$"{Section}:{key}"] = value;
        }

        WebApplication service = BareosGrpcHost.Create([], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(all);
            builder.Logging.ClearProviders();
        });
        await service.StartAsync(TestContext.Current.CancellationToken);
        return new TroubledInstallation(simulator, service, folder);
    }

    public Task<Run> DoctorAsync() => Run.AsyncOf(["doctor", "--server", BareosGrpcHost.AddressOf(_service).ToString()]);

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(TestContext.Current.CancellationToken);
        await _service.DisposeAsync();
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
