using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BareosGrpc.Server.Hosting;
using BareosGrpc.V1;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>The service in a process of its own, whose memory is nobody else's.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly GrpcChannel _channel;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        _channel = GrpcChannel.ForAddress(address);
        Consoles = new ConsoleService.ConsoleServiceClient(_channel.Intercept(new EndsWithTest()));
    }

    public ConsoleService.ConsoleServiceClient Consoles { get; }

    /// <summary>The most memory that it has had so far, in bytes.</summary>
    public long PeakWorkingSet => Refreshed().PeakWorkingSet64;

    /// <summary>Its memory now, in bytes.</summary>
    public long WorkingSet => Refreshed().WorkingSet64;

    /// <summary>Starts it in front of a director on this machine, and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(int directorPort)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BareosGrpcHost).Assembly.Location]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string key, string value) in SettingsFor(directorPort))
        {
            start.Environment[key] = value;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The service could not be started.");
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            printed.Add(line);
            if (Listening().Match(line) is { Success: true } address)
            {
                // Nobody reads on: a full pipe must not stop the process.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ServerProcess(process, new Uri(address.Value));
            }
        }

        throw new InvalidOperationException($"The service ended before it listened: {string.Join('\n', printed)}");
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static IEnumerable<(string Key, string Value)> SettingsFor(int directorPort)
    {
        const string director = $"BareosGrpc__Directors__{TestService.Director}__";
        const string console = $"{director}Consoles__{TestService.Admin}__";
        return
        [
            ("BareosGrpc__Listen__Url", "http://127.0.0.1:0"),
            ($"{director}Address", "127.0.0.1"),
            ($"{director}Port", directorPort.ToString(CultureInfo.InvariantCulture)),
            ($"{director}Tls", "None"),
            ($"{console}ConsoleName", "*UserAgent*"),
            ($"{console}Password", TestService.AdminPassword),
        ];
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
