using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Commands;

public sealed class RunWordsTests
{
    [Fact]
    public async Task A_word_of_its_own_is_the_job()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal("Job queued. JobId=49\n", await console.SayAsync("run BackupClient1 yes"));
    }

    [Theory]
    [InlineData("run job=BackupClient1 level=huge yes", "Level \"huge\" not valid.\nJob not run.\n")]
    [InlineData("run job=BackupClient1 level=70 yes", "Level \"70\" not valid.\nJob not run.\n")]
    [InlineData("run job=BackupClient1 replace=perhaps yes", "Invalid replace option: perhaps\nJob not run.\n")]
    [InlineData("run job=BackupClient1 catalog=none yes", "Catalog \"none\" not found\n")]
    [InlineData("run job=BackupClient1 verifyjob=none yes", "Verify Job \"none\" not found.\nThe defined Job resources are:\n")]
    [InlineData("run job=BackupClient1 nextpool=none yes", "Pool \"none\" not found.\nThe defined Pool resources are:\n")]
    [InlineData("run jobname=BackupClient1 yes", "Invalid keyword: jobname\n")]
    [InlineData("run job=BackupClient1 when=soon yes", "Invalid time specification in when; expected: \"YYYY-MM-DD HH:MM:SS\"\nJob not run.\n")]
    [InlineData("run job=BackupClient1 nonsense yes", "Invalid keyword: nonsense\n")]
    [InlineData("run job", "Value missing for keyword job\n")]
    [InlineData("run job=BackupClient1 jobid=999 yes", "JobId 999 not found in catalog. \n")]
    [InlineData("run job=BackupClient1 pool=none yes", "Pool \"none\" not found.\nThe defined Pool resources are:\n")]
    [InlineData("run job=BackupClient1 client=none yes", "Client \"none\" not found.\nThe defined Client resources are:\n")]
    [InlineData("run job=BackupClient1 fileset=none yes", "FileSet \"none\" not found.\nThe defined FileSet resources are:\n")]
    public async Task What_is_not_there_is_told_and_nothing_runs(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(expected, await console.SayAsync(command), StringComparison.Ordinal);
        Assert.Equal(0, console.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_priority_that_is_none_becomes_the_usual_one()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith("Priority must be positive nonzero setting it to 10.\nJob queued. ", await console.SayAsync("run job=BackupCatalog priority=0 yes"), StringComparison.Ordinal);
        Assert.Equal(10, console.World.Jobs[^1].Priority);
    }

    [Fact]
    public async Task Parameters_can_be_changed_in_one_answer()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync("run job=BackupClient1");

        string reply = await console.SayAsync("mod level=Differential priority=5 client=client2-fd");

        Assert.Contains("Level:    Differential\nClient:   client2-fd\n", reply, StringComparison.Ordinal);
        Assert.Contains("Priority: 5\n", reply, StringComparison.Ordinal);
        Assert.Equal("Job queued. JobId=49\n", await console.SayAsync("y"));
        Assert.Equal("client2-fd", console.World.Jobs[^1].Client);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ye", true)]
    [InlineData("n", false)]
    [InlineData(".", false)]
    public async Task A_beginning_of_an_answer_will_do_and_nothing_means_yes(string answer, bool runs)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync("run job=BackupClient1");

        Assert.Equal(runs ? "Job queued. JobId=49\n" : "Job not run.\n", await console.SayAsync(answer));
    }

    [Fact]
    public async Task Other_answers_are_asked_again()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync("run job=BackupClient1");

        Assert.Equal("Illegal response maybe\nOK to run? (yes/mod/no): ", await console.SayAsync("maybe"));
    }

    [Theory]
    [InlineData("rerun", "Please specify jobid, since_jobid, hours or days\n")]
    [InlineData("rerun jobid=x", "Specified jobid \"x\" is not valid\n")]
    [InlineData("rerun jobid=1 since_jobid=2", "Please specify either jobid or since_jobid (and optionally until_jobid)\n")]
    [InlineData("rerun jobid=1 days=2", "Please specify either jobid or a timeframe\n")]
    [InlineData("rerun since_jobid=9999", "No jobids with the specified options were found.\n")]
    [InlineData("rerun jobid=9999", "rerunning jobid 9999\n")]
    public async Task Jobs_to_run_again_must_be_named(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal(expected, await console.SayAsync(command));
        Assert.Equal(0, console.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_job_runs_again_as_it_ran()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        JobRecord old = console.World.FindJob(45)!;

        Assert.Equal("rerunning jobid 45\nJob queued. JobId=49\n", await console.SayAsync("rerun jobid=45 yes"));

        JobRecord again = console.World.Jobs[^1];
        Assert.Equal((old.Definition, old.Client, old.FileSet), (again.Definition, again.Client, again.FileSet));
    }

    [Theory]
    [InlineData("wait job=BackupClient1", "ERR: Job was not found\n")]
    [InlineData("wait ujobid=none", "ERR: Job was not found\n")]
    [InlineData("wait timeout=1", "ERR: Job was not found\n")]
    [InlineData("wait jobid=45", "JobId=45\nJobStatus=OK (T)\n")]
    [InlineData("wait mount timeout=1", "Wait on mount timed out\n")]
    public async Task Only_a_job_that_runs_can_be_waited_for_by_its_name(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal(expected, await console.SayAsync(command));
    }
}
