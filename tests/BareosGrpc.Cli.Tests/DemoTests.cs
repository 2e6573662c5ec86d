namespace BareosGrpc.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_shows_the_main_job_and_ends_by_itself()
    {
        Run run = await Run.AsyncOf(["demo"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("jobid | name", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"jobs\": [", run.Output, StringComparison.Ordinal);
        Assert.Contains("CONFIRMATION_REQUIRED", run.Output, StringComparison.Ordinal);
        Assert.Contains("The job has ended with status T.", run.Output, StringComparison.Ordinal);
        Assert.Contains("(select, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("(run confirmation)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Job not run.", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Demo_serve_says_how_to_call_it_and_ends_when_it_is_told_to()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new LineWatch(line => line.StartsWith("From Python", StringComparison.Ordinal), stop.Cancel);

        int exitCode = await CommandLineProgram.RunAsync(["demo", "--serve"], new(TextReader.Null, output, TextWriter.Null), stop.Token);

        Assert.Equal(0, exitCode);
        Assert.Contains("API key:   bgk_", output.ToString(), StringComparison.Ordinal);
    }
}
