using BareosGrpc.Cli.Demo;

namespace BareosGrpc.Cli.Tests;

/// <summary>A simulated director and the service in front of it, shared by the tests of a class.</summary>
public sealed class Installation : IAsyncLifetime
{
    private readonly string _keyFile = Path.GetTempFileName();
    private DemoInstallation? _demo;

    public string[] Connection => ["--server", _demo!.Address.ToString(), "--key-file", _keyFile];

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoInstallation.StartAsync(port: 0, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_keyFile, _demo.ApiKey);
    }

    public async ValueTask DisposeAsync()
    {
        await _demo!.DisposeAsync();
        File.Delete(_keyFile);
    }

    /// <summary>Runs the command line against this installation.</summary>
    internal Task<Run> RunAsync(params string[] args) => RunAsync(input: "", args);

    internal Task<Run> RunAsync(string input, string[] args) => Run.AsyncOf([.. args, .. Connection], input);
}
