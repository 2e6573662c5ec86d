using Bareos.Director.Simulator.Access;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Access;

/// <summary>What a restricted console is told of what it may not see.</summary>
public sealed class RestrictedStatusTests
{
    private static readonly AccessLists Lists = AccessLists.All with
    {
        Command = ["!configure", "!run", "*all*"],
        Client = ["bareos-fd"],
        Pool = ["Full"],
        Storage = [],
    };

    [Theory]
    [InlineData("status subscriptions", "status subscriptions: needs access to all client, job and fileset resources.\n", Signal.CommandFailed)]
    [InlineData("status config", "status config: is an invalid command or needs access right to the \"configure\" command.\n", Signal.CommandOk)]
    public async Task Some_states_are_for_those_who_see_everything(string command, string expected, Signal verdict)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await LogInAsync(simulator, ".api 1");

        List<WireFrame> reply = await console.CallAsync(command);

        Assert.Equal([Signal.CommandBegin, Signal.ErrorMessage, expected, verdict, Signal.MainPrompt], reply);
    }

    [Theory]
    [InlineData(".help item=run")]
    [InlineData("help run")]
    public async Task A_command_that_is_asked_for_is_described_though_it_is_not_permitted(string command)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await LogInAsync(simulator, ".api 2 compact=yes");

        string json = (await console.CallAsync(command)).Single(static frame => frame.Text is not null).Text!;

        Assert.Contains("\"command\":\"run\"", json, StringComparison.Ordinal);
        Assert.Contains("\"permission\":false", json, StringComparison.Ordinal);
        string all = (await console.CallAsync(".help")).Single(static frame => frame.Text is not null).Text!;
        Assert.DoesNotContain("\"command\":\"run\"", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list storages", 0, 1)]
    [InlineData("list clients", 1, 2)]
    [InlineData("list pool=Differential", 0, 1)]
    public async Task Lists_tell_how_much_is_hidden(string command, int shown, int hidden)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await LogInAsync(simulator, ".api 2 compact=yes");

        string json = (await console.CallAsync(command)).Single(static frame => frame.Text is not null).Text!;

        Assert.Equal(shown, json.Split("\"name\":").Length - 1);
        Assert.Contains($"\"filtered\":{hidden}", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_the_rows_that_are_hidden_keeps_its_frame()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await LogInAsync(simulator, ".api 0");
        await console.CallAsync("list pools");

        Assert.Equal(
            [
                "+-----------+------+-------------+\n| storageid | name | autochanger |\n+-----------+------+-------------+\n+-----------+------+-------------+\n",
                Signal.EndOfData,
            ],
            await console.CallAsync("list storages"));
        Assert.Equal([Signal.EndOfData], await console.CallAsync("llist client=client2-fd"));
        Assert.Equal([Signal.EndOfData], await console.CallAsync("list jobs client=client2-fd"));
        Assert.Equal(["invalid client argument: nobody\n", Signal.EndOfData], await console.CallAsync("list jobs client=nobody"));
    }

    [Fact]
    public async Task A_pool_that_is_hidden_is_another_riddle_than_one_that_is_not_there()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await LogInAsync(simulator, ".api 0");
        await console.CallAsync("list pools");

        Assert.Equal("Could not find Pool \"Differential\": ERR=", (await console.CallAsync("list volumes pool=Differential"))[0].Text);
        List<WireFrame> missing = await console.CallAsync("list volumes pool=nonexistent");
        Assert.Equal(2, missing.Count(static frame => frame.Text is "Could not find Pool \"nonexistent\": ERR=Pool record not found in Catalog.\n"));
    }

    private static async Task<RawConsole> LogInAsync(DirectorSimulator simulator, string mode)
    {
        RawConsole console = await RawConsole.LogInAsync(simulator, "operator");
        await console.CallAsync(mode);
        return console;
    }

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync(static options => options with
    {
        Consoles = [.. options.Consoles, new("operator", Simulators.Password) { Acl = Lists }],
    });
}
