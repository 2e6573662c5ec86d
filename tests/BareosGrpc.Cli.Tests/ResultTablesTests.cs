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

    private static string Show(string json)
    {
        using var output = new StringWriter();
        using JsonDocument result = JsonDocument.Parse(json);
        ResultTables.Write(new Terminal(TextReader.Null, output, TextWriter.Null).Tables, result.RootElement);
        return output.ToString();
    }
}
