using System.Text.Json;
using BareosGrpc.Cli.Rendering;

namespace BareosGrpc.Cli.Tests;

public sealed class ResultTablesTests
{
    [Fact]
    public void Lists_keyed_by_pool_become_a_table_each_and_empty_ones_are_left_out()
    {
        string shown = Show("""{"volumes":{"differential":[],"full":[{"mediaid":"1","volumename":"Full-0001"}],"big":[{"mediaid":"2","volumename":"Big-0002"}]}}""");

        Assert.Contains("| 1       | Full-0001", shown, StringComparison.Ordinal);
        Assert.Contains("| 2       | Big-0002", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("differential", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_only_later_rows_have_is_a_column()
    {
        string shown = Show("""{"jobs":[{"jobid":"1"},{"jobid":"2","comment":"late"}]}""");

        Assert.Contains("| jobid | comment |", shown, StringComparison.Ordinal);
        Assert.Contains("| 2     | late    |", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_list_is_shown_as_JSON()
    {
        string shown = Show("""{"run":{"jobid":"71"}}""");

        Assert.Contains("\"jobid\": \"71\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Square_brackets_in_values_are_text()
    {
        string shown = Show("""{"jobs":[{"name":"[red]job[/]"}]}""");

        Assert.Contains("[red]job[/]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_wider_than_the_terminal_becomes_a_block_for_each_row_and_no_value_is_cut()
    {
        const string jobs = """{"jobs":[{"jobid":"1","name":"BackupClient1"},{"jobid":"2","name":"BackupClient2"}]}""";

        Assert.Equal("jobid: 1\n name: BackupClient1\n\njobid: 2\n name: BackupClient2\n\n", Show(jobs, width: 24));
        Assert.Contains("| 1     | BackupClient1 |", Show(jobs, width: 25), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_any_length_is_whole_where_there_is_no_terminal()
    {
        string name = new('x', 5000);

        Assert.Contains($"| {name} |", Show($$"""{"files":[{"filename":"{{name}}"}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_stand_below_each_other_whatever_the_width_of_their_characters()
    {
        string shown = Show("""{"jobs":[{"name":"日本語","level":"F"},{"name":"abc","level":"I"}]}""");

        Assert.Contains("| 日本語 | F     |", shown, StringComparison.Ordinal);
        Assert.Contains("| abc    | I     |", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_value_stay_in_their_column()
    {
        const string log = """{"joblog":[{"time":"20:01","logtext":"one\n two\n"}]}""";

        Assert.Contains("| 20:01 | one     |\n|       |  two    |\n", Show(log), StringComparison.Ordinal);
        Assert.Contains("   time: 20:01\nlogtext: one\n          two\n", Show(log, width: 10), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_no_control_sequence_of_a_name()
    {
        string shown = Show("{\"files\":[{\"filename\":\"/a\\u001b[2J\\tb\"}]}");

        Assert.Contains("| /a\uFFFD[2J        b |", shown, StringComparison.Ordinal);
    }

    private static string Show(string json, int? width = null)
    {
        using var output = new StringWriter();
        using JsonDocument result = JsonDocument.Parse(json);
        new ResultTables(output, width).Write(result.RootElement);
        return output.ToString();
    }
}
