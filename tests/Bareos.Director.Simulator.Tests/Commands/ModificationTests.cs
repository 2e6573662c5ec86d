namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary><c>mod</c> before a job or a restore is confirmed: what is asked, what changes, and what gives the job up.</summary>
public sealed class ModificationTests
{
    private const string Run = "run job=BackupClient1";
    private const string Restore = "restore client=bareos-fd jobid=1 all done";
    private const string Question = "OK to run? (yes/mod/no): ";
    private const string NotRun = "Job not run.\n";

    [Theory]
    [InlineData("1", ".", "Level:    Incremental\n", true)]
    [InlineData("2", ".", "Storage:  File", true)]
    [InlineData("4", ".", "", false)]
    [InlineData("5", ".", "", false)]
    [InlineData("6", "anything", "Format:   anything\n", true)]
    [InlineData("6", ".", "", false)]
    [InlineData("7", ".", "", false)]
    [InlineData("8", "0", "Priority must be a positive integer.\n", true)]
    [InlineData("8", ".", "", false)]
    [InlineData("9", "3", "Pool:     Incremental (From user input)\n", true)]
    [InlineData("9", ".", "", false)]
    [InlineData("10", ".", "Priority: 10\n", true)]
    public async Task Some_questions_about_a_backup_can_be_left_and_others_give_it_up(string item, string answer, string shown, bool goesOn)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        // There is one storage only: it is taken without a question, and the dot is the answer to the next.
        string reply = item is "2" ? await console.SayAllAsync(Run, "mod", item) : await console.SayAllAsync(Run, "mod", item, answer);

        Assert.Contains(shown, reply, StringComparison.Ordinal);
        Assert.EndsWith(goesOn ? Question : NotRun, reply, StringComparison.Ordinal);
        Assert.Equal(0, console.Simulator.Counters.JobsStarted);
    }

    [Theory]
    [InlineData("7", "tomorrow", "Invalid time specification.\nPlease enter desired start time as YYYY-MM-DD HH:MM:SS (return for now): ")]
    [InlineData("8", "abc", "Expected a positive integer, got: abc\nEnter new Priority: ")]
    public async Task A_value_that_is_none_is_asked_for_again(string item, string answer, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal(expected, await console.SayAllAsync(Run, "mod", item, answer));
    }

    [Fact]
    public async Task Another_job_keeps_the_client_and_takes_its_own_pool()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAllAsync(Run, "mod", "3", "4");

        Assert.Contains("JobName:  BackupClient2\nLevel:    Incremental\nClient:   bareos-fd\n", reply, StringComparison.Ordinal);
        Assert.Contains("(From Job resource)\nStorage:", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_virtual_full_job_has_no_pool_to_go_to()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal(NotRun, await console.SayAllAsync(Run, "mod", "1", "5"));
    }

    [Fact]
    public async Task Another_level_in_one_answer_leaves_the_pool()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        string pool = PoolOf(await console.SayAsync(Run));

        string reply = await console.SayAsync("mod level=Full");

        Assert.Contains("Level:    Full\n", reply, StringComparison.Ordinal);
        Assert.Equal(pool, PoolOf(reply));

        static string PoolOf(string summary) => summary.Split('\n').First(static line => line.StartsWith("Pool:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_admin_job_has_no_level()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(
            "Level not appropriate for this Job. Cannot be changed.\nRun Admin Job\n",
            await console.SayAllAsync("run job=AdminJob", "mod", "1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dots_alone_are_no_answer()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal($"Illegal response ..\n{Question}", await console.SayAllAsync(Run, ".."));
    }

    [Theory]
    [InlineData("1", "", "Level not appropriate for this Job. Cannot be changed.\n")]
    [InlineData("6", "anything", "Format:          anything\n")]
    [InlineData("8", "3", "Priority:        3\n")]
    [InlineData("10", "/tmp/other", "Where:           /tmp/other\n")]
    [InlineData("12", "4", "Replace:         Never\n")]
    [InlineData("12", ".", "Replace:         Always\n")]
    [InlineData("13", "", "You must set the bootstrap file to NULL to be able to specify a JobId.\n")]
    [InlineData("14", "a:b=c", "Plugin Options:  a:b=c\n")]
    public async Task What_a_restore_does_can_be_changed(string item, string answer, string shown)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAllAsync(answer.Length == 0 ? [Restore, "mod", item] : [Restore, "mod", item, answer]);

        Assert.Contains(shown, reply, StringComparison.Ordinal);
        Assert.EndsWith(Question, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_without_a_bootstrap_file_asks_for_a_job()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal(
            "Warning cannot open /nowhere: ERR=No such file or directory\nPlease enter a JobId for restore: ",
            await console.SayAllAsync(Restore, "mod", "9", "/nowhere"));
        Assert.Equal("Expected a positive integer, got: no\nPlease enter a JobId for restore: ", await console.SayAsync("no"));
        Assert.Contains("Bootstrap:       *None*\n", await console.SayAsync("1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_chosen_for_a_restore_is_what_it_is()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith("Run Admin Job\nJobName:  AdminJob\n", await console.SayAllAsync(Restore, "mod", "3", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_can_be_given_other_names()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith("strip_prefix=*None* add_prefix=*None* add_suffix=*None*\n", await console.SayAllAsync(Restore, "mod", "11"), StringComparison.Ordinal);
        await console.SayAllAsync("1", "/srv", "2", "/old");
        Assert.StartsWith("strip_prefix=/srv add_prefix=/old add_suffix=.x\n", await console.SayAllAsync("3", ".x"), StringComparison.Ordinal);
        Assert.StartsWith("strip_prefix=/srv add_prefix=/old add_suffix=.x result=!/srv!!i,!([^/])$!$1.x!,!^!/old!\n", await console.SayAsync("5"), StringComparison.Ordinal);
        Assert.StartsWith("/srv/data/a -> /old/data/a.x\n", await console.SayAsync("/srv/data/a"), StringComparison.Ordinal);
        string reply = await console.SayAllAsync(".", "6");

        Assert.Contains("RegexWhere:      !/srv!!i,!([^/])$!$1.x!,!^!/old!\nReplace:", reply, StringComparison.Ordinal);
        Assert.Equal(NotRun, await console.SayAsync("no"));
    }

    [Fact]
    public async Task An_expression_that_is_none_leaves_the_place_of_the_job()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAllAsync(Restore, "mod", "11", "4", "!nonsense", "6");

        Assert.StartsWith("Cannot use your regexp.\n", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("RegexWhere", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strip_prefix=/a add_suffix=.b", "RegexWhere:      !/a!!i,!([^/])$!$1.b!\n")]
    [InlineData("regexwhere=!a!b!", "RegexWhere:      !a!b!\n")]
    public async Task Other_names_can_be_told_on_the_line(string words, string shown)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 1);

        string reply = await console.SayAsync($"{Restore} {words}");

        Assert.Contains("Title: Run Restore Job\n", reply, StringComparison.Ordinal);
        Assert.Contains(shown, reply, StringComparison.Ordinal);
    }
}
