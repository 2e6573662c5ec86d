using System.Text.Json;

namespace BareosGrpc.Cli.Tests;

public sealed class StreamTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task The_output_of_a_command_is_printed_as_it_comes()
    {
        Run run = await installation.RunAsync("stream", "status", "dir");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("bareos-dir Version:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jobs_log_is_followed_until_the_job_has_ended()
    {
        Run started = await installation.RunAsync("call", "--yes", "--json", "run", "job=BackupClient1", "yes");
        using JsonDocument result = JsonDocument.Parse(started.Output);
        string jobId = result.RootElement.GetProperty("run").GetProperty("jobid").GetString()!;

        Run followed = await installation.RunAsync("stream", "--job-log", jobId);

        Assert.Equal(0, followed.ExitCode);
        Assert.Contains($"Start Backup JobId {jobId}", followed.Output, StringComparison.Ordinal);
        Assert.EndsWith("The job has ended with status T.", followed.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_without_yes_is_refused()
    {
        Run run = await installation.RunAsync("stream", "run", "job=BackupClient1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("CONFIRMATION_REQUIRED", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_command_nor_a_job_is_a_mistake_of_the_command_line()
    {
        Run run = await Run.AsyncOf(["stream"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--job-log", run.Error, StringComparison.Ordinal);
    }
}
