using System.Net;
using System.Net.Sockets;
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
    public async Task With_json_the_text_of_a_command_that_has_no_json_is_json_too()
    {
        Run run = await installation.RunAsync("call", "--json", "status", "client=bareos-fd");

        using JsonDocument result = JsonDocument.Parse(run.Output);
        Assert.Contains("bareos-fd Version:", result.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task A_time_that_is_over_before_it_begins_is_a_mistake_of_the_command_line(string seconds)
    {
        Run run = await installation.RunAsync("call", "version", "--timeout", seconds);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"The timeout is {seconds}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "version")]
    [InlineData(4, "--yes", "run", "job=BackupClient1")]
    public async Task What_does_not_answer_in_time_may_have_taken_effect_only_if_it_changes_something(int exitCode, params string[] command)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        Run run = await Run.AsyncOf(["call", .. command, "--timeout", "1", "--server", $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 4, run.Error.Contains("how it ended: bareosgrpc outcome ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_interrupts_a_change_is_told_how_to_ask_what_became_of_it()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var error = new StringWriter();
        string server = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}";

        Task<int> running = CommandLineProgram.RunAsync(["call", "--yes", "run", "job=x", "--server", server], new(TextReader.Null, TextWriter.Null, error), interrupt.Token);
        using Socket caller = await silent.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await interrupt.CancelAsync();

        Assert.Equal(130, await running);
        Assert.Contains("bareosgrpc outcome ", error.ToString(), StringComparison.Ordinal);
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
