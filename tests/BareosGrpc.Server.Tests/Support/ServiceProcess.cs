using System.Diagnostics;
using System.Text.RegularExpressions;
using BareosGrpc.V1;
using Grpc.Net.Client;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>The service in a process of its own, which a test can kill.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly GrpcChannel _channel;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _channel = GrpcChannel.ForAddress(address);
        Consoles = new ConsoleService.ConsoleServiceClient(_channel);
    }

    public Uri Address { get; }

    public ConsoleService.ConsoleServiceClient Consoles { get; }

    /// <summary>Starts it, and returns when it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(params (string Key, string? Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "BareosGrpc.Server.dll"), "--BareosGrpc:Listen:Url=http://127.0.0.1:0" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach ((string key, string? value) in settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        // What the framework says of its address is the sign that it listens.
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                // Nobody reads on: a full pipe must not stop the process.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ServiceProcess(process, new Uri(match.Value));
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    /// <summary>Kills it as a power cut would: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
