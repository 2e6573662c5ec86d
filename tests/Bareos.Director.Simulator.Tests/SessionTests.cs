using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

public sealed class SessionTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("ver")]
    [InlineData("VERSION")]
    [InlineData("ver\"sion\"")]
    [InlineData("v\\ersion")]
    [InlineData("version\0list jobs")]
    public async Task A_verb_may_be_written_in_many_ways(string command)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        await console.CallAsync(command);

        Assert.Equal(1, simulator.Counters.Commands["version"]);
    }

    [Fact]
    public async Task The_thirty_first_word_is_dropped_in_silence()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 1");

        List<WireFrame> reply = await console.CallAsync($"list jobs {string.Concat(Enumerable.Repeat("x ", 28))}limit=2");

        Assert.True(reply.Count > 10, "The limit should not have been seen.");
    }

    [Fact]
    public async Task The_first_answer_in_another_mode_lacks_its_beginning()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.Equal([Signal.CommandOk, "api: 1\n", Signal.MainPrompt], await console.CallAsync(".api"));
        Assert.Equal([Signal.CommandBegin, "api: 0\n", Signal.EndOfData], await console.CallAsync(".api 0"));
        Assert.Equal(
            [Signal.CommandOk, "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"api\":2}}", Signal.MainPrompt],
            await console.CallAsync(".api json compact=yes"));
    }

    [Fact]
    public async Task A_forbidden_command_does_not_exist()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with
        {
            Consoles = [new(Simulators.Console, Simulators.Password) { AllowedCommands = ["list"] }],
        });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.Equal([".api: is an invalid command.\n", Signal.EndOfData], await console.CallAsync(".api 2"));
        Assert.Equal(["run: is an invalid command.\n", Signal.EndOfData], await console.CallAsync("run job=BackupClient1 yes"));
        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
        Assert.Equal(0, simulator.Counters.MutationsExecuted);
    }

    [Fact]
    public async Task Messages_are_shared_and_read_once()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole first = await RawConsole.LogInAsync(simulator);
        await using RawConsole second = await RawConsole.LogInAsync(simulator);
        simulator.World.AddMessage("bareos-dir JobId 0: Hear, hear.\n");

        Assert.Equal(["admin\n", "You have messages.\n", Signal.EndOfData], await second.CallAsync("whoami"));
        Assert.Equal(["21-Nov 12:00 bareos-dir JobId 0: Hear, hear.\n", Signal.EndOfData], await first.CallAsync("messages"));
        Assert.Equal(["You have no messages.\n", Signal.EndOfData], await second.CallAsync("messages"));
        Assert.Equal([Signal.EndOfData], await second.CallAsync(".messages"));
    }

    [Fact]
    public async Task Rows_and_borders_of_a_table_are_equally_long()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync("list pools");

        List<WireFrame> reply = await console.CallAsync("list jobs");

        string[] lines = string.Concat(reply.Select(static frame => frame.Text)).Split('\n')[..^1];
        Assert.True(lines.Length > 40);
        Assert.Single(lines.Select(static line => line.Length).Distinct());
    }

    [Fact]
    public async Task A_long_document_is_cut_into_frames_of_999_996_bytes()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with
        {
            World = options.World with
            {
                FileSets = [new("LinuxAll", "/srv/data") { Directories = 100, FilesPerDirectory = 100 }],
                HistoryLength = 1,
            },
        });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");

        List<WireFrame> reply = await console.CallAsync("list files jobid=1");

        Assert.Equal(999_996, reply[2].Text?.Length);
        Assert.Equal(Signal.MainPrompt, reply[^1].Signal);
        Assert.EndsWith("}", reply[^2].Text, StringComparison.Ordinal);
    }
}
