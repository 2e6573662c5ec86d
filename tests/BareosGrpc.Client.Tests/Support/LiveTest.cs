using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Client.Tests.Support;

/// <summary>A test against the real service with a simulated director behind it. One that passes is noted for the table of clients.</summary>
public abstract class LiveTest : IAsyncLifetime
{
    private const string ScenarioTrait = "Scenario";

    private readonly List<BareosClient> _clients = [];
    private TestService? _service;

    private protected TestService Service => _service!;

    private protected BareosClient Client { get; private set; } = null!;

    private protected virtual TestServiceOptions Options { get; } = new();

    private protected virtual (string Key, string? Value)[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        _service = await TestService.StartAsync(Options with { Settings = Settings });
        Client = NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BareosClient client in _clients)
        {
            client.Dispose();
        }

        await Service.DisposeAsync();
        Note();
        GC.SuppressFinalize(this);
    }

    private protected BareosClient NewClient(Func<BareosClientOptions, BareosClientOptions>? change = null)
    {
        var options = new BareosClientOptions { Address = Service.Address, Director = TestService.Director, Console = TestService.Admin };
        var client = new BareosClient(change?.Invoke(options) ?? options);
        _clients.Add(client);
        return client;
    }

    // The table in docs/clients.md is made of these lines, from every language's tests.
    private static void Note()
    {
        if (Environment.GetEnvironmentVariable("BAREOSGRPC_SCENARIOS") is not { Length: > 0 } file
            || TestContext.Current.TestState?.Result != TestResult.Passed
            || TestContext.Current.Test?.Traits.TryGetValue(ScenarioTrait, out IReadOnlyCollection<string>? scenarios) != true)
        {
            return;
        }

        foreach (string scenario in scenarios!)
        {
            File.AppendAllText(file, $"SCENARIO\tcsharp\t{scenario}\tpassed\n");
        }
    }
}
