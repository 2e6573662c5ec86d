namespace Bareos.Director.Simulator.Tests.Commands;

public sealed class SqlTests
{
    [Theory]
    [InlineData("select 1 as one", """{"query":[{"one":"1"}]}""")]
    [InlineData("select name from client order by name desc limit 1", """{"query":[{"name":"offline-fd"}]}""")]
    [InlineData("select count(*) from client", """{"query":[{"count":"3"}]}""")]
    [InlineData("select name from pool where name like 'D%' or name = 'Full' order by 1", """{"query":[{"name":"Differential"},{"name":"Full"}]}""")]
    [InlineData("select jobid from job where jobid in (1, 2, 3) and not (jobid = 2) order by jobid", """{"query":[{"jobid":"1"},{"jobid":"3"}]}""")]
    [InlineData("select jobid from job where jobid between 3 and 4 order by jobid desc", """{"query":[{"jobid":"4"},{"jobid":"3"}]}""")]
    [InlineData("select c.name, count(*) as jobs from job j join client c on c.clientid = j.clientid where j.jobid < 4 group by c.name order by 1", """{"query":[{"name":"bareos-fd","jobs":"1"},{"name":"client2-fd","jobs":"1"},{"name":"offline-fd","jobs":"1"}]}""")]
    [InlineData("select upper('a') || 'b' as text, 7 / 2 as half, round(7 / 2.0, 1) as more", """{"query":[{"text":"Ab","half":"3","more":"3.5"}]}""")]
    [InlineData("select max(jobid) as last, min(jobid) as first from job where jobid <= 10", """{"query":[{"last":"10","first":"1"}]}""")]
    [InlineData("select jobid as \\\"Job Id\\\" from job where jobid = 1", """{"query":[{"job id":"1"}]}""")]
    [InlineData("select distinct name from job, client where job.name = 'none'", null)]
    public async Task Queries_are_answered(string query, string? expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        string reply = await console.SayAsync($".sql query=\"{query}\"");

        if (expected is null)
        {
            Assert.Contains("ambiguous", reply, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"\"result\":{expected}}}", reply, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("select nope from job", "column \"nope\" does not exist")]
    [InlineData("select * from nope", "relation \"nope\" does not exist")]
    [InlineData("selec 1", "syntax error at or near \"selec\"")]
    [InlineData("select 1 +", "syntax error at end of input")]
    [InlineData("insert into job values (1)", "the simulated catalog does not know \"insert\" here")]
    [InlineData("select jobid from job union select 1", "the simulated catalog does not know \"union\" here")]
    [InlineData("select nope(1)", "function nope does not exist in the simulated catalog")]
    [InlineData("select 1 / 0", "division by zero")]
    public async Task What_the_catalog_cannot_do_gets_a_clear_error(string query, string problem)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAsync($".sql query=\"{query}\"");

        Assert.StartsWith("Query failed: ", reply, StringComparison.Ordinal);
        Assert.Contains($"ERROR:  {problem}\n", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_join_of_many_files_does_not_read_them_again_for_each_row()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        string reply = await console.SayAsync(
            ".sql query=\"select job.jobid, path.path, file.name from job, file, path where job.jobid = file.jobid and path.pathid = file.pathid "
            + "and job.jobid = 45 and file.name = 'file000.txt'\"");

        Assert.Contains("""[{"jobid":"45","path":"/var/lib/bareos/dir00/","name":"file000.txt"}]""", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialogue_takes_queries_up_to_their_semicolons()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.EndsWith("Enter SQL query: ", await console.SayAsync("sqlquery"), StringComparison.Ordinal);
        Assert.Equal("Add to SQL query: ", await console.SayAsync("select count(*)"));
        Assert.Contains("|     3 |\n", await console.SayAsync("from client;"), StringComparison.Ordinal);
        Assert.StartsWith("Query failed: ERROR:  column \"x\"", await console.SayAsync("select x;"), StringComparison.Ordinal);
        Assert.Equal("End query mode.\n", await console.SayAsync(""));
    }

    [Fact]
    public async Task Every_query_of_the_collection_runs()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        for (int i = 1; i <= 22; i++)
        {
            await console.SayAsync("query");
            string reply = await console.SayAsync($"{i}");
            while (reply.StartsWith("Enter ", StringComparison.Ordinal))
            {
                reply = await console.SayAsync(reply switch
                {
                    "Enter Client name: " or "Enter Client Name: " => "bareos-fd",
                    "Enter time in YYYY-MM-DD HH:MM:SS format: " => "2020-01-01 00:00:00",
                    "Enter Volume name: " => "Full-0001",
                    "Enter Pool name: " => "Full",
                    "Enter Filename (no path): " or "Enter filename: " => "file000.txt",
                    "Enter path with trailing slash: " => "/var/lib/bareos/dir00/",
                    "Enter Filename (no path, search uses SQL LIKE operation): " => "file00%",
                    "Enter Job name: " => "BackupCatalog",
                    "Enter MediaId: " => "1",
                    "Enter search limit: " or "Enter limit (recommended <= 100): " => "3",
                    _ => "45",
                });
            }

            Assert.True(reply.StartsWith('+') || (i is 15 or 16 && reply is "No results to list.\n") || reply.Contains('|', StringComparison.Ordinal), $"{i}: {reply}");
        }
    }
}
