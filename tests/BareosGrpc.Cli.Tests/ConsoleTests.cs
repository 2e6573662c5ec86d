namespace BareosGrpc.Cli.Tests;

public sealed class ConsoleTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task Commands_are_answered_a_line_at_a_time_until_the_input_ends()
    {
        Run run = await installation.RunAsync("version\nwhoami\n", ["console"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Connected to bareos-dir", run.Output, StringComparison.Ordinal);
        Assert.Contains("bareos-dir Version:", run.Output, StringComparison.Ordinal);
        Assert.Contains("admin", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_shown_with_its_choices_and_answered_by_a_line()
    {
        Run run = await installation.RunAsync("run\n1\nno\n", ["console"]);

        Assert.Contains("   1: AdminJob", run.Output, StringComparison.Ordinal);
        Assert.Contains("OK to run? (yes/mod/no):", run.Output, StringComparison.Ordinal);
        Assert.Contains("Job not run.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_answer_to_a_run_confirmation_is_refused_and_asked_again()
    {
        Run run = await installation.RunAsync("run job=BackupClient1\n\nno\n", ["console"]);

        Assert.Contains("Answer yes, no or mod.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Job not run.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_input_at_a_question_leaves_it_and_nothing_runs()
    {
        Run run = await installation.RunAsync("run job=BackupClient1\n", ["console"]);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("Job queued", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quit_ends_the_dialogue()
    {
        Run run = await installation.RunAsync("quit\nversion\n", ["console"]);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("bareos-dir Version:", run.Output, StringComparison.Ordinal);
    }
}
