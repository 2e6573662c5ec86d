using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>Answers of the restore tree, frame by frame.</summary>
public sealed class TreeAnswerTests
{
    [Fact]
    public async Task Commands_without_what_they_need_say_so()
    {
        await using ConsoleTexts console = await EnterAsync();

        Assert.Equal(
            [Signal.CommandBegin, Signal.ErrorMessage, "Too few or too many arguments. Try using double quotes.\n", Signal.CommandOk, "$ ", Signal.SubPrompt],
            await console.CallAsync("cd"));
        Assert.Equal([Signal.CommandBegin, "No file specification given.\n", Signal.CommandOk, "$ ", Signal.SubPrompt], await console.CallAsync("find"));
    }

    [Fact]
    public async Task The_tree_speaks_text_to_programs_that_read_json()
    {
        await using ConsoleTexts console = await EnterAsync(mode: 2);
        await console.SayAsync("cd /srv/data");

        Assert.Equal(
            [Signal.CommandBegin, Signal.WarningMessage, "Invalid path given.\n", "/srv/data/", Signal.CommandOk, "$ ", Signal.SubPrompt],
            await console.CallAsync("cd nowhere"));
        Assert.DoesNotContain("Invalid path", await console.SayAsync("quit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_marked_where_nothing_is_named()
    {
        await using ConsoleTexts console = await EnterAsync();

        Assert.Contains("No files marked.\n", await console.SayAsync("mark"), StringComparison.Ordinal);
        Assert.Contains("No directories marked.\n", await console.SayAsync("markdir"), StringComparison.Ordinal);
        Assert.Contains(" 0 marked to be restored.\n", await console.SayAsync("count"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_details_with_commas()
    {
        await using ConsoleTexts console = await EnterAsync();
        await console.SayAllAsync("cd /srv");

        Assert.Matches(@"^drwxr-xr-x,\d+,0\(root\),0\(root\),\d+,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, ,/srv/data/\n", await console.SayAsync(".dir"));
    }

    [Fact]
    public async Task Leaving_by_quit_is_told_without_a_severity()
    {
        await using ConsoleTexts console = await EnterAsync();

        Assert.Equal(
            [Signal.CommandBegin, Signal.CommandOk, Signal.EndRestoreTree, "Restore not done.\n", Signal.CommandFailed, Signal.MainPrompt],
            (await console.CallAsync("quit")).Where(static frame => frame.Signal != Signal.MessagesPending));
    }

    [Fact]
    public async Task A_dot_means_done_and_is_no_command()
    {
        await using ConsoleTexts console = await EnterAsync();

        List<WireFrame> reply = await console.CallAsync(".");

        Assert.Equal([Signal.EndRestoreTree, Signal.WarningMessage, "No files selected to be restored.\n"], reply.Take(3));
        Assert.Equal(0, console.Simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task A_word_of_its_own_is_a_storage_to_label()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith("Storage resource \"jobs\": not found\n", await console.SayAsync("label jobs limit=1"), StringComparison.Ordinal);
    }

    private static async Task<ConsoleTexts> EnterAsync(int mode = 1)
    {
        ConsoleTexts console = await ConsoleTexts.StartAsync(mode);
        int job = console.World.Jobs.First(static job => job.Files > 0).Id;
        Assert.Equal("$ ", (await console.CallAsync($"restore jobid={job} client=bareos-fd"))[^2].Text);
        return console;
    }
}
