using Bareos.Director.Commands;
using BareosGrpc.Server.Consoles.Streams.Rows;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

public sealed class RowListTests
{
    [Theory]
    [InlineData("list jobs", "jobs")]
    [InlineData("llist jobs client=a jobstatus=T", "jobs")]
    [InlineData("list job=nightly", "jobs")]
    [InlineData("list jobname=nightly", "jobs")]
    [InlineData("llist jobid=7", "jobs")]
    [InlineData("list joblog jobid=7", "joblog")]
    [InlineData("list backups client=a", "backups")]
    [InlineData("list volumes pool=Full", "volumes")]
    [InlineData("llist media all", "volumes")]
    [InlineData(".bvfs_lsfiles jobid=1 path=/", "files")]
    [InlineData(".bvfs_lsdirs jobid=1 path=/", "directories")]
    public void What_the_director_can_page_is_paged(string command, string path)
    {
        RowList? list = RowLists.Of(CommandLine.Split(command));

        Assert.Equal((RowListKind.Paged, path), (list?.Kind, list?.Path));
    }

    [Theory]
    [InlineData("list volumes")]
    [InlineData("llist media count")]
    public void All_volumes_are_paged_pool_by_pool(string command) => Assert.Equal(RowListKind.PagedByPool, RowLists.Of(CommandLine.Split(command))?.Kind);

    [Fact]
    public void Files_are_read_as_lines() => Assert.Equal(RowListKind.Lines, RowLists.Of(CommandLine.Split("list files jobid=1"))?.Kind);

    [Theory]
    [InlineData("list")]
    [InlineData("list clients")]
    [InlineData("list jobtotals")]
    [InlineData("list jobmedia jobid=1")]
    [InlineData("list pools")]
    [InlineData("list volume=Full-0001")]
    [InlineData("list volumes jobid=1")]
    [InlineData("list media ujobid=a pool=Full")]
    [InlineData("list log")]
    [InlineData("list basefiles jobid=1")]
    [InlineData("status dir")]
    [InlineData(".jobs")]
    public void What_ignores_a_limit_is_not_paged(string command) => Assert.Null(RowLists.Of(CommandLine.Split(command)));
}
