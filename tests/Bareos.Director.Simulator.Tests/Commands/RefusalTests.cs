namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>What a director says of arguments that cannot be.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("estimate job=BackupClient1 accurate=maybe", "Invalid value for accurate.  It must be YES or NO.\n")]
    [InlineData("estimate job=BackupClient1 level=nonsense", "Level \"nonsense\" not valid.\nConnecting to Client")]
    [InlineData(".bvfs_restore path=b2991 jobid=1", "Can't create restore list\n")]
    [InlineData(".bvfs_get_jobids jobid=abc", "Unable to get Job record for JobId=abc: ERR=cats/sql_get.cc:268 No Job found for JobName ''\n\n")]
    [InlineData(".bvfs_get_jobids jobid=99999", "Unable to get Job record for JobId=99999: ERR=cats/sql_get.cc:268 No Job found for JobId 99999\n\n")]
    [InlineData("setbandwidth jobid=99999 limit=1 yes", "JobId 99999 is not running. Use Job name to limit inactive jobs.\nNo Jobs running.\n")]
    [InlineData("setdebug level=0 client=nobody", "The defined Client resources are:\n")]
    [InlineData("truncate volstatus=Purged drive=abc yes", "Drive number must be integer but was : abc\n\nUSAGE: truncate ")]
    [InlineData("truncate volstatus=Purged pool=nobody yes", "Could not find Pool \"nobody\": ERR=Pool record not found in Catalog.\n")]
    [InlineData("update jobid=1 client=nobody", "Could not find Client \"nobody\": ERR=Client record not found in Catalog.\nDefined Clients:\n")]
    [InlineData("configure add job name=x", "failed to create config resource \"x\"\n")]
    [InlineData("list backups client=nobody", "invalid client argument: nobody\nUnknown list keyword: backups\n")]
    [InlineData("status subscriptions unknown", "Parameter 'unknown' ignored. There is no unknown data anymore.\nBareos version: ")]
    [InlineData("run job=BackupClient1 job=BackupClient2 yes", "Job name specified twice.\n")]
    [InlineData("run job=BackupClient1 client=bareos-fd fd=bareos-fd yes", "Client specified twice.\n")]
    [InlineData("run job=BackupClient1 accurate=maybe yes", "Invalid accurate flag.\nInvalid keyword: accurate\n")]
    [InlineData("run job=BackupClient1 spooldata=maybe yes", "Invalid spooldata flag.\nInvalid keyword: spooldata\n")]
    [InlineData("run job=BackupClient1 comment=\"x<y\" yes", "Illegal character \"<\" in a comment.\n")]
    [InlineData("run job=", "The defined Job resources are:\n")]
    public async Task It_is_told(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(expected, await console.SayAsync(command), StringComparison.Ordinal);
        Assert.Equal(0, console.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_chosen_anew()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync("setdebug level=0 client=nobody");

        Assert.Contains("Available daemons are: \n", await console.SayAsync("."), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_pool_for_a_volume_may_be_chosen()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        string volume = console.World.Volumes[0].Name;

        string asked = await console.SayAsync($"update volume={volume} pool=nobody");

        Assert.Equal(2, asked.Split("Could not find Pool \"nobody\": ERR=Pool record not found in Catalog.\n").Length - 1);
        await console.SayAsync("2");
        Assert.Equal("Differential", console.World.Volumes[0].Pool);
    }

    [Fact]
    public async Task A_restore_job_that_needs_no_question_asks_none()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith("Job queued. JobId=", await console.SayAsync("run job=RestoreFiles yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_again_runs_with_the_pool_that_it_had()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Contains("Pool:     Full (From command line)\n", await console.SayAsync("rerun jobid=1"), StringComparison.Ordinal);
    }
}
