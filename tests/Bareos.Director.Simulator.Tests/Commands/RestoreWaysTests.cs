using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Commands;

public sealed class RestoreWaysTests
{
    private const string File = "/var/lib/bareos/dir00/file000.txt";
    private const string Back = "Select item:  (1-13): ";

    [Fact]
    public async Task The_last_jobs_are_shown_and_the_menu_comes_back()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAllAsync("restore", "1");

        Assert.StartsWith("+-------+", reply, StringComparison.Ordinal);
        Assert.Contains("| 48    | client2-fd |", reply, StringComparison.Ordinal);
        Assert.EndsWith(Back, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_that_saved_a_file_are_shown()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAllAsync("restore", "2", "1", "file000.txt");

        Assert.Contains($"| 45    | {File} |", reply, StringComparison.Ordinal);
        Assert.EndsWith(Back, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_is_shown_with_its_numbers_as_text()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Contains("| 45    |\n", await console.SayAllAsync("restore", "4", "select jobid from job where jobid=45"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_before_a_date_leaves_out_what_came_later()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        JobRecord late = console.World.Jobs.Last(static job => job is { FileSet: "Catalog", Level: JobLevel.Full, Status: JobStatus.Terminated });
        string before = (late.Started!.Value - TimeSpan.FromMinutes(1)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

        string reply = await console.SayAllAsync("restore client=bareos-fd fileset=Catalog select done");
        string earlier = await console.SayAllAsync($"restore client=bareos-fd fileset=Catalog before=\"{before}\" select done");

        Assert.Contains($"JobId: {late.Id}\n", reply, StringComparison.Ordinal);
        Assert.DoesNotContain($"JobId: {late.Id}\n", earlier, StringComparison.Ordinal);
        Assert.Contains("You have selected the following JobId: ", earlier, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restore", "6", "soon", "Improper date format.\n")]
    [InlineData("restore", "12", "9999", "Unable to get Job record for JobId=9999: ERR=")]
    [InlineData("restore", "3", "45,x", "Invalid JobId in list.\n")]
    [InlineData("restore", "3", "", "No Jobs selected.\n")]
    public async Task Wrong_answers_are_told(string command, string item, string answer, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(expected, await console.SayAllAsync(command, item, answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restore nonsense", "Unknown keyword: nonsense\n")]
    [InlineData("restore file", "Missing value for keyword: file\n")]
    [InlineData("restore jobid=45 current", "A job was already explicitly chosen via 'jobid=45' which is incompatible with choosing a job by date 'current'\n")]
    [InlineData("restore current before=2026", "A date was already chosen via 'current'. Cannot choose another one via 'before=2026'\n")]
    [InlineData("restore before=soon", "Improper date format: soon\n")]
    [InlineData("restore pool=none", "Error: Pool resource \"none\" does not exist.\n")]
    [InlineData("restore client=none file=/x", "invalid client argument: none\n")]
    [InlineData("restore client=bareos-fd directory=/x/", "No JobId specified cannot continue.\nNo files selected to be restored.\n")]
    [InlineData("restore fileregex=[", "Regex compile error: Invalid regular expression\nInvalid \"FileRegex\" value.\n")]
    [InlineData("restore client=offline-fd fileset=LinuxAll select", "No Full backup before ")]
    public async Task Words_that_cannot_be_are_told(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(expected, await console.SayAsync(command), StringComparison.Ordinal);
        Assert.Equal(0, console.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_file_by_its_name_needs_no_tree()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAsync($"restore client=bareos-fd file={File} file=/none yes");

        Assert.StartsWith("No database record found for: /none\nBootstrap records written to ", reply, StringComparison.Ordinal);
        Assert.Contains("\n1 file selected to be restored.\n", reply, StringComparison.Ordinal);
        Assert.EndsWith("Job queued. JobId=49\n", reply, StringComparison.Ordinal);
        Assert.Equal(JobType.Restore, console.World.Jobs[^1].Definition.Type);
    }

    [Fact]
    public async Task A_directory_by_its_name_means_what_is_in_it()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAllAsync("restore", "11", "45", "1", "/var/lib/bareos/dir00", "");

        Assert.Contains("\n2 files selected to be restored.\n", reply, StringComparison.Ordinal);
        Assert.Contains("OK to run? (yes/mod/no): ", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_was_prepared_is_restored()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync(".bvfs_update");
        await console.SayAsync(".bvfs_restore path=b21 jobid=45 fileid=450000001,450000002");

        string reply = await console.SayAsync("restore client=bareos-fd jobid=45 file=?b21 where=/tmp/back replace=never");

        Assert.Contains("\n2 files selected to be restored.\n", reply, StringComparison.Ordinal);
        Assert.Contains("Where:           /tmp/back\nReplace:         never\n", reply, StringComparison.Ordinal);
        await console.SayAsync("no");
        await console.SayAsync(".bvfs_cleanup path=b21");
        Assert.StartsWith("No table found: b21\n", await console.SayAsync("restore client=bareos-fd jobid=45 file=?b21"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_alone_means_all_files()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Contains("\n5 files selected to be restored.\n", await console.SayAsync("restore client=bareos-fd jobid=45 fileregex=.*"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_job_is_restored_by_running_the_restore_job()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal("Please enter a JobId for restore: ", await console.SayAsync("run job=RestoreFiles"));
        string reply = await console.SayAsync("45");

        Assert.StartsWith("Run Restore job\nJobName:         RestoreFiles\nBootstrap:       *None*\n", reply, StringComparison.Ordinal);
        Assert.Contains("JobId:           45\n", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_batch_is_not_asked()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        Assert.Equal("""{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"failed","data":{"result":{},"messages":{}}}}""", await console.SayAsync("restore"));
    }
}
