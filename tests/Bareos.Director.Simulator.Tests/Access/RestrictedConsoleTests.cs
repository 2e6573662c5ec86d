using System.Text.Json;
using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Access;

public sealed class RestrictedConsoleTests
{
    private static readonly SimulatedProfile Operators = new("operators", new AccessLists
    {
        Command = ["list", "llist", ".api", ".jobs", ".clients", ".pools", ".storages", ".filesets", ".schedule", ".catalogs"],
        Job = ["BackupClient1"],
        Client = ["bareos-fd"],
        Pool = ["Full"],
        FileSet = ["LinuxAll"],
        Schedule = ["Weekly.*"],
        Catalog = ["*all*"],
    });

    [Theory]
    [InlineData(".jobs", """{"jobs":[{"name":"BackupClient1","enabled":true}]}""")]
    [InlineData(".clients", """{"clients":[{"name":"bareos-fd","enabled":true}]}""")]
    [InlineData(".pools", """{"pools":[{"name":"Full"}]}""")]
    [InlineData(".storages", """{"storages":[]}""")]
    [InlineData(".filesets", """{"filesets":[{"name":"LinuxAll"}]}""")]
    [InlineData(".catalogs", """{"catalogs":[{"name":"MyCatalog"}]}""")]
    public async Task Names_are_those_of_the_lists(string command, string expected)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "operator");

        JsonNode result = await CallAsync(console, command);

        Assert.Equal(expected, result.ToJsonString());
    }

    [Fact]
    public async Task A_regular_expression_stands_for_several_names()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "operator");

        JsonNode result = await CallAsync(console, ".schedule");

        Assert.Equal(["WeeklyCycle", "WeeklyCycleAfterBackup"], result["schedules"]!.AsArray().Select(static item => (string)item!["name"]!));
    }

    [Fact]
    public async Task Jobs_are_filtered_after_the_limit_and_the_answer_tells_how_many()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "operator");

        JsonNode result = await CallAsync(console, "list jobs limit=10");

        int seen = result["jobs"]!.AsArray().Count;
        Assert.InRange(seen, 1, 9);
        Assert.All(result["jobs"]!.AsArray(), static job => Assert.Equal(("BackupClient1", "bareos-fd"), ((string)job!["name"]!, (string)job["client"]!)));
        Assert.Equal((10, 10 - seen), ((int)result["meta"]!["range"]!["limit"]!, (int)result["meta"]!["range"]!["filtered"]!));
    }

    [Fact]
    public async Task A_job_that_is_not_allowed_is_not_there()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "operator");
        int forbidden = simulator.World.Jobs.First(static job => job.Definition.Name is "BackupClient2").Id;
        int allowed = simulator.World.Jobs.First(static job => job.Definition.Name is "BackupClient1").Id;

        Assert.Equal("""{"jobs":{}}""", (await CallAsync(console, $"list jobid={forbidden}")).ToJsonString());
        Assert.Single((await CallAsync(console, $"list jobid={allowed}"))["jobs"]!.AsArray());
    }

    [Fact]
    public async Task Clients_pools_and_volumes_of_others_are_not_there()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "operator");

        JsonNode clients = await CallAsync(console, "list clients");
        JsonNode pools = await CallAsync(console, "list pools");
        JsonNode volumes = await CallAsync(console, "list volumes");

        Assert.Equal((1, 2), (clients["clients"]!.AsArray().Count, (int)clients["meta"]!["range"]!["filtered"]!));
        Assert.Equal((1, 3), (pools["pools"]!.AsArray().Count, (int)pools["meta"]!["range"]!["filtered"]!));
        Assert.Equal(["full"], volumes["volumes"]!.AsObject().Select(static pool => pool.Key));
    }

    [Fact]
    public async Task An_unrestricted_console_is_told_of_no_filter()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.Null((await CallAsync(console, "list clients"))["meta"]);
        Assert.Equal(0, (int)(await CallAsync(console, "list jobs limit=3"))["meta"]!["range"]!["filtered"]!);
    }

    [Fact]
    public async Task A_console_without_any_list_may_say_who_it_is_and_leave()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "noacl");

        foreach (string verb in new[] { "version", ".api", "list", "help", ".help", "run", "messages" })
        {
            Assert.Equal([$"{verb}: is an invalid command.\n", Signal.EndOfData], await console.CallAsync(verb));
        }

        Assert.Equal(["noacl\n", Signal.EndOfData], await console.CallAsync("whoami"));
        await console.SendAsync("quit");
        Assert.Null(await console.ReadAsync());
    }

    [Fact]
    public async Task The_root_console_may_do_everything_whatever_is_written()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "*UserAgent*");

        Assert.StartsWith("bareos-dir Version", (await console.CallAsync("version"))[0].Text, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> CallAsync(RawConsole console, string command)
    {
        await console.CallAsync(".api 2 compact=yes");
        List<WireFrame> reply = await console.CallAsync(command);
        return JsonNode.Parse(Assert.Single(reply, static frame => frame.Text is not null).Text!)!["result"]
            ?? throw new JsonException("The answer is an error.");
    }

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync(static options => options with
    {
        Profiles = [Operators],
        Consoles =
        [
            .. options.Consoles,
            new("operator", Simulators.Password) { Profiles = ["operators"] },
            new("noacl", Simulators.Password) { Acl = AccessLists.None },
            new("*UserAgent*", Simulators.Password) { Acl = AccessLists.None },
        ],
    });
}
