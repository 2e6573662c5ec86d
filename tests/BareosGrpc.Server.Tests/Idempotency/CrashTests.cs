using Bareos.Director.Simulator;
using BareosGrpc.Server.Tests.Idempotency.Store;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Idempotency;

/// <summary>The service is killed again and again while callers send mutations, and send them again until they know how they ended.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(3)]
    public Task No_mutation_runs_twice_however_often_the_service_is_killed(int kills) => KillAsync(kills);

    [Theory]
    [InlineData(60)]
    [Trait("Set", "Long")]
    public Task No_mutation_runs_twice_in_many_kills(int kills) => KillAsync(kills);

    [Fact]
    public async Task A_service_that_forgets_is_found_out()
    {
        using var folder = new TestFolder();
        await using DirectorSimulator director = await StartDirectorAsync();
        var calls = new CallsUntilKnown(director, new Random(1));
        await using (ServiceProcess killed = await StartAsync(director, folder))
        {
            await calls.SendUntilKilledAsync(killed, callers: 4);
        }

        Directory.Delete(folder.Path, recursive: true);
        Directory.CreateDirectory(folder.Path);
        await using ServiceProcess next = await StartAsync(director, folder);

        await calls.SendAgainAsync(next);

        Assert.NotEmpty(calls.Violations());
    }

    private async Task KillAsync(int kills)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        using var folder = new TestFolder();
        await using DirectorSimulator director = await StartDirectorAsync();
        var calls = new CallsUntilKnown(director, new Random(seed));
        for (int kill = 0; kill < kills; kill++)
        {
            await using ServiceProcess service = await StartAsync(director, folder);
            await calls.SendAgainAsync(service);
            await calls.SendUntilKilledAsync(service, callers: 16);
        }

        await using ServiceProcess last = await StartAsync(director, folder);
        await calls.SendAgainAsync(last);

        output.WriteLine(calls.Summary());
        Assert.Empty(calls.Violations());
        Assert.True(calls.Known > kills, calls.Summary());
    }

    private static Task<DirectorSimulator> StartDirectorAsync() => DirectorSimulator.StartAsync(
        new SimulatorOptions { Consoles = [new SimulatedConsole("*UserAgent*", TestService.AdminPassword)], NoDelay = true }, TestContext.Current.CancellationToken);

    private static Task<ServiceProcess> StartAsync(DirectorSimulator director, TestFolder folder) => ServiceProcess.StartAsync(
        ("BareosGrpc:Requests:Folder", folder.Path),
        ("BareosGrpc:Directors:main:Address", "127.0.0.1"),
        ("BareosGrpc:Directors:main:Port", director.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("BareosGrpc:Directors:main:Tls", "None"),
        ("BareosGrpc:Directors:main:MaxSessions", "8"),
        ("BareosGrpc:Directors:main:Consoles:admin:ConsoleName", "*UserAgent*"),
        ("BareosGrpc:Directors:main:Consoles:admin:Password", TestService.AdminPassword));
}
