namespace Bareos.Director.Simulator.Tests.Commands;

public sealed class BvfsTests
{
    [Fact]
    public async Task Directories_are_walked_by_path_and_by_number()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);
        await console.SayAsync(".bvfs_update");

        string top = await console.SayAsync(".bvfs_lsdirs jobid=45 path=");
        string var = await console.SayAsync(".bvfs_lsdirs jobid=45 path=/var/lib/bareos/");

        Assert.Contains("""{"type":"D","pathid":2,""", top, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"dir00/\"", var, StringComparison.Ordinal);
        string id = var[(var.LastIndexOf("\"pathid\":", StringComparison.Ordinal) + 9)..].Split(',')[0];
        Assert.Contains("file000.txt", await console.SayAsync($".bvfs_lsfiles jobid=45 pathid={id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_listed_by_pages_and_with_a_pattern_not_at_all()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        string path = "path=/var/lib/bareos/dir00/";

        string all = await console.SayAsync($".bvfs_lsfiles jobid=45 {path}");

        Assert.Single(all.Split('\n'), static line => line.EndsWith("\tfile000.txt", StringComparison.Ordinal));
        Assert.Equal(all, await console.SayAsync($".bvfs_lsfiles jobid=45 {path} limit=1 offset=0"));
        Assert.Equal("", await console.SayAsync($".bvfs_lsfiles jobid=45 {path} limit=1 offset=1"));
        Assert.Equal("", await console.SayAsync($".bvfs_lsfiles jobid=45 {path} pattern=file"));
    }

    [Fact]
    public async Task The_jobs_of_a_state_are_found()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal("45\n", await console.SayAsync(".bvfs_get_jobids jobid=45"));
        Assert.StartsWith("Unable to get Job record for JobId=999: ", await console.SayAsync(".bvfs_get_jobids jobid=999"), StringComparison.Ordinal);
        Assert.Contains("No Job found for JobName 'none'", await console.SayAsync(".bvfs_get_jobids ujobid=none"), StringComparison.Ordinal);
        Assert.Equal("Can't find ujobid or jobid argument\n", await console.SayAsync(".bvfs_get_jobids"));
    }

    [Fact]
    public async Task A_number_that_means_no_directory_is_believed()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal("999999\t0\t0\tA A A A A A A A A A A A A A\t.\n", await console.SayAsync(".bvfs_lsdirs jobid=45 pathid=999999"));
    }

    [Theory]
    [InlineData("fileid=abc")]
    [InlineData("hardlink=1")]
    [InlineData("fileid=1 dirid=x")]
    public async Task A_list_of_what_is_no_number_cannot_be_made(string words)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal("Can't create restore list\n", await console.SayAsync($".bvfs_restore path=b21 jobid=45 {words}"));
    }

    [Theory]
    [InlineData(".bvfs_lsdirs", "Can't find jobid, pathid or path argument\n")]
    [InlineData(".bvfs_lsfiles jobid=45", "Can't find jobid, pathid or path argument\n")]
    [InlineData(".bvfs_versions jobid=0 path=/", "Can't find client or fname argument\n")]
    [InlineData(".bvfs_restore", "Can't find jobid, pathid or path argument\n")]
    public async Task Missing_words_are_told(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(expected, await console.SayAsync(command), StringComparison.Ordinal);
    }
}
