using System.Diagnostics;
using Bareos.Director.Simulator.Configuration;
using Bareos.Director.Simulator.Control;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Hosting;
using Bareos.Director.Simulator.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Bareos.Director.Simulator.Tests.Documentation;

/// <summary>The page for people who develop without a director says what is so, and its programs do what it says.</summary>
public sealed class GuideTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guide").FullName;
    private DirectorSimulator _simulator = null!;
    private ControlPort _control = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await DirectorSimulator.StartAsync(
            new SimulatorOptions { Consoles = [new("admin", "secret")], TimeProvider = new SimulatedClock() }, TestContext.Current.CancellationToken);
        _control = await ControlPort.StartAsync(_simulator, cancellationToken: TestContext.Current.CancellationToken);
        GuidePage.WriteTo(_folder, _simulator.Port, _control.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync();
        await _simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_console_in_Python_lists_jobs() =>
        Assert.Equal(FirstJobs(), await RunAsync("python3", "list_jobs.py"));

    [Fact]
    public async Task The_console_in_PHP_lists_jobs()
    {
        Assert.SkipUnless(IsInstalled("php"), "PHP is not installed.");

        Assert.Equal(FirstJobs(), await RunAsync("php", "list_jobs.php"));
    }

    [Fact]
    public async Task The_program_that_survives_survives()
    {
        Assert.Equal("survived\n", await RunAsync("python3", "survives_a_restart.py"));

        Assert.Equal((3, 1), (_simulator.Counters.Logins, _simulator.Faults.Rules.Single().Strikes));
    }

    [Fact]
    public void The_file_is_a_configuration()
    {
        string file = Path.Combine(_folder, "world.json");
        File.WriteAllText(file, GuidePage.Blocks("json").First());

        (SimulatorOptions options, SimulatorSettings settings) = SimulatorProgram.Read(SimulatorProgram.Command.Parse(["--config", file]));

        Assert.Equal((3, 3, 9180, 1), (options.Consoles.Count, options.World.Jobs.Count, settings.ControlPort, settings.Faults.Count));
        Assert.Equal(WorldDefinition.Default.Pools, options.World.Pools);
    }

    [Fact]
    public void Every_fault_counter_and_option_is_on_the_page()
    {
        string[] names =
        [
            .. Enum.GetNames<FaultKind>().Select(Camel),
            .. typeof(SimulatorCounters).GetProperties().Select(static property => Camel(property.Name)),
            .. typeof(FaultRule).GetProperties().Where(static property => property.CanWrite).Select(static property => Camel(property.Name)),
        ];

        Assert.All(names, static name => Assert.Contains($"`{name}`", GuidePage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_to_the_control_port_is_on_the_page()
    {
        await using WebApplication routes = WebApplication.CreateSlimBuilder().Build();
        ControlRoutes.Map(routes, _simulator);

        string[] requests =
        [
            .. ((IEndpointRouteBuilder)routes).DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
                .SelectMany(static route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                    .Select(method => $"{method} {route.RoutePattern.RawText!.Replace(":int", "", StringComparison.Ordinal)}")),
        ];

        Assert.Equal(13, requests.Length);
        Assert.All(requests, static request => Assert.Contains($"`{request}", GuidePage.Text, StringComparison.Ordinal));
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private string FirstJobs() => string.Concat(_simulator.World.JobsByStart.Take(3)
        .Select(static job => $"{job.Id} {job.Definition.Name} {(char)job.Status}\n"));

    private async Task<string> RunAsync(string program, string script)
    {
        var start = new ProcessStartInfo(program, [script])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
