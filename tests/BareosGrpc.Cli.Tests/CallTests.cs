using System.Text.Json;

namespace BareosGrpc.Cli.Tests;

public sealed class CallTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task A_list_is_printed_as_a_table_with_the_directors_columns_in_their_order()
    {
        Run run = await installation.RunAsync("call", "list", "jobs", "limit=3");

        Assert.Equal(0, run.ExitCode);
        string header = Assert.Single(run.Output.Split('\n'), line => line.Contains("jobid", StringComparison.Ordinal));
        string[] columns = header.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["jobid", "name", "client", "starttime", "duration", "type", "level", "jobfiles", "jobbytes", "jobstatus"], columns);
        Assert.Equal(3, run.Output.Split('\n').Count(line => line.Contains(" | B ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_json_the_result_is_printed_as_the_director_wrote_it()
    {
        Run run = await installation.RunAsync("call", "--json", "list", "jobs", "limit=2");

        using JsonDocument result = JsonDocument.Parse(run.Output);
        Assert.Equal(2, result.RootElement.GetProperty("jobs").GetArrayLength());
        Assert.Equal(JsonValueKind.String, result.RootElement.GetProperty("jobs")[0].GetProperty("jobid").ValueKind);
    }

    [Fact]
    public async Task A_change_without_yes_is_refused_with_what_to_do()
    {
        Run run = await installation.RunAsync("call", "run", "job=BackupClient1");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: CONFIRMATION_REQUIRED: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("to do: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task The_directors_own_words_come_with_a_failed_command()
    {
        Run run = await installation.RunAsync("call", "--yes", "cancel", "jobid=999999");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error: COMMAND_FAILED", run.Error, StringComparison.Ordinal);
        Assert.Contains("director: JobId 999999", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unavailable()
    {
        Run run = await Run.AsyncOf(["call", "version", "--server", "http://127.0.0.1:1", "--timeout", "5"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Unavailable", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        string keyFile = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(keyFile, "bgk_wrong", TestContext.Current.CancellationToken);
            Run run = await Run.AsyncOf(["call", "version", "--key-file", keyFile, .. installation.Connection[..2]]);

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("API_KEY_UNKNOWN", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(keyFile);
        }
    }

    [Fact]
    public async Task A_command_line_that_cannot_be_understood_ends_with_2()
    {
        Run run = await Run.AsyncOf(["call"]);

        Assert.Equal(2, run.ExitCode);
    }
}
