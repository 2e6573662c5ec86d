using System.Globalization;
using System.Text.RegularExpressions;
using BareosGrpc.Benchmarks.Processes;
using BareosGrpc.Server.Hosting;
using BareosGrpc.V1;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>The service in a process of its own, whose memory is nobody else's.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly GrpcChannel _channel;

    private ServerProcess(ChildProcess process)
    {
        _process = process;
        _channel = GrpcChannel.ForAddress(process.Ready.Value);
        Consoles = new ConsoleService.ConsoleServiceClient(_channel.Intercept(new EndsWithTest()));
    }

    public ConsoleService.ConsoleServiceClient Consoles { get; }

    /// <summary>The most memory that it has had so far, in bytes.</summary>
    public long PeakWorkingSet => _process.PeakWorkingSet;

    /// <summary>Its memory now, in bytes.</summary>
    public long WorkingSet => _process.WorkingSet;

    /// <summary>Starts it in front of a director on this machine, and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(int directorPort)
    {
        var folder = new TemporaryFolder();
        return new ServerProcess(await ChildProcess.StartAsync(typeof(BareosGrpcHost).Assembly.Location, [], Listening(), SettingsFor(directorPort, folder), folder));
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _process.DisposeAsync();
    }

    private static Dictionary<string, string> SettingsFor(int directorPort, TemporaryFolder folder)
    {
        const string director = $"BareosGrpc__Directors__{TestService.Director}__";
        const string console = $"{director}Consoles__{TestService.Admin}__";
        return new(StringComparer.Ordinal)
        {
            ["BareosGrpc__Listen__Url"] = "http://127.0.0.1:0",
            ["BareosGrpc__Requests__Folder"] = folder.Path,

            // As in the image: otherwise a process takes as much new memory before it collects as the processor has cache.
            ["DOTNET_GCgen0size"] = "0x1000000",
            [$"{director}Address"] = "127.0.0.1",
            [$"{director}Port"] = directorPort.ToString(CultureInfo.InvariantCulture),
            [$"{director}Tls"] = "None",
            [$"{console}ConsoleName"] = "*UserAgent*",
            [$"{console}Password"] = TestService.AdminPassword,
        };
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
