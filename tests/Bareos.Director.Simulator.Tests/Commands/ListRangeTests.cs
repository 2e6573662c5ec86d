using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>Ranges and filters of lists: some are cut, some only say so.</summary>
public sealed class ListRangeTests
{
    [Theory]
    [InlineData("list filesets limit=1", "filesets", 1, 1, 0)]
    [InlineData("list clients limit=1", "clients", 3, 1, 0)]
    [InlineData("list clients current", "clients", 3, null, 0)]
    [InlineData("list clients enabled", "clients", 3, null, 0)]
    [InlineData("list clients disabled", "clients", 0, null, 3)]
    [InlineData("list storages current", "storages", 1, null, 0)]
    [InlineData("llist storages limit=1", "storages", 1, 1, 0)]
    [InlineData("list pools limit=1", "pools", 4, 1, 0)]
    public async Task A_list_tells_its_range(string command, string name, int rows, int? limit, int filtered)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        JsonNode result = await ResultAsync(console, command);

        Assert.Equal(rows, result[name]!.AsArray().Count);
        Assert.Equal((limit, filtered), ((int?)result["meta"]!["range"]!["limit"], (int)result["meta"]!["range"]!["filtered"]!));
    }

    [Theory]
    [InlineData("list pools pool=Full", "pools", 4)]
    [InlineData("list pool=nobody", "pools", 0)]
    [InlineData("list filesets fileset=LinuxAll", "filesets", 3)]
    [InlineData("list fileset filesetid=2", "filesets", 1)]
    public async Task Only_the_first_word_chooses_and_where_nothing_is_asked_nothing_is_told(string command, string name, int rows)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        JsonNode result = await ResultAsync(console, command);

        Assert.Equal((rows, null), (result[name]!.AsArray().Count, result["meta"]));
    }

    [Theory]
    [InlineData("llist jobs count", " count: ")]
    [InlineData("llist volumes count", "Pool: Full\n count: ")]
    [InlineData("list clients disabled", "+----------+------+---------------+--------------+\n| clientid | name |")]
    public async Task Counts_and_empty_tables_have_their_layout(string command, string beginning)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string text = await console.SayAsync(command);

        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
        Assert.DoesNotContain("No results", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".defaults job=RestoreFiles", "level", "", "replace", "always")]
    [InlineData(".defaults job=AdminJob", "level", "", "type", "Admin")]
    public async Task A_job_without_a_level_has_none(string command, string key, string value, string other, string otherValue)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        JsonNode defaults = (await ResultAsync(console, command))["defaults"]!;

        Assert.Equal((value, otherValue), ((string)defaults[key]!, (string)defaults[other]!));
    }

    private static async Task<JsonNode> ResultAsync(ConsoleTexts console, string command) =>
        JsonNode.Parse(await console.SayAsync(command))!["result"]!;
}
