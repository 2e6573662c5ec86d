using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>What lists leave out, and what they refuse to look for.</summary>
public sealed class ListFilterTests
{
    [Theory]
    [InlineData("list jobs jobstatus=nonsense", "invalid jobstatus parameter\n")]
    [InlineData("list clients jobstatus=", "invalid jobstatus parameter\n")]
    [InlineData("list jobs joblevel=huge", "invalid joblevel parameter\n")]
    [InlineData("list pools level=huge", "invalid joblevel parameter\n")]
    [InlineData("list jobs jobtype=X", "Illegal jobtype X\ninvalid jobtype parameter\n")]
    [InlineData("list jobs=1", "'list jobs' does not allow an jobs parameter\n")]
    [InlineData("list job", "Missing job parameter\n")]
    [InlineData("list jobid", "Missing jobid parameter\n")]
    [InlineData("list client", "Unknown list keyword: client\n")]
    public async Task What_means_nothing_is_told(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.Equal(expected, await console.SayAsync(command));
    }

    [Fact]
    public async Task Jobs_are_chosen_by_letters_and_by_names()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);
        int Count(Func<JobRecord, bool> isWanted) => console.World.Jobs.Count(isWanted);

        Assert.Equal(Count(static job => job.Status is JobStatus.Error or JobStatus.Fatal), (await JobsAsync(console, "list jobs jobstatus=error,f")).Count);
        Assert.Equal(Count(static job => job.Status == JobStatus.Terminated), (await JobsAsync(console, "list jobs jobstatus=Terminated")).Count);
        Assert.Equal(Count(static job => job.Level == JobLevel.Full), (await JobsAsync(console, "list jobs joblevel=full")).Count);
        Assert.Equal(Count(static job => job.Definition.Type is JobType.Restore or JobType.Admin), (await JobsAsync(console, "list jobs jobtype=R,Admin")).Count);
        Assert.Equal(console.World.Jobs.Count, (await JobsAsync(console, "list job=")).Count);
    }

    [Fact]
    public async Task Jobs_can_be_listed_from_the_last_to_the_first()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        JsonArray jobs = await JobsAsync(console, "list jobs reverse limit=2");

        Assert.Equal([.. console.World.JobsByStart.Reverse().Take(2).Select(static job => job.Id)], jobs.Select(static job => int.Parse((string)job!["jobid"]!, null)));
    }

    [Fact]
    public async Task A_job_that_is_named_is_filtered_like_others()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);
        JobRecord job = console.World.Jobs[0];

        Assert.Single(await JobsAsync(console, $"list jobs jobid={job.Id}"));
        Assert.Single(await JobsAsync(console, $"list jobid={job.Id} client={job.Client}"));
        Assert.Empty(await JobsAsync(console, $"list jobid={job.Id} jobtype={(job.Definition.Type == JobType.Admin ? "B" : "D")}"));
    }

    [Fact]
    public async Task Logs_of_jobs_that_a_console_may_not_see_are_taken_away()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2, static options => options with
        {
            Consoles = [new(Simulators.Console, Simulators.Password) { Acl = AccessLists.All with { Job = ["BackupClient2"] } }],
        });
        console.World.StartJob(new JobRequest("BackupCatalog"));
        await console.SayAsync("wait");

        JsonNode result = JsonNode.Parse(await console.SayAsync("list log limit=2"))!["result"]!;

        Assert.Empty(result["log"]!.AsArray());
        Assert.Equal(2, (int)result["meta"]!["range"]!["filtered"]!);
    }

    [Fact]
    public async Task The_short_list_of_all_volumes_is_not_for_restricted_consoles()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(change: static options => options with
        {
            Consoles = [new(Simulators.Console, Simulators.Password) { Acl = AccessLists.All with { Pool = ["Full"] } }],
        });

        Assert.StartsWith("Restricted permission.", await console.SayAsync("list media all"), StringComparison.Ordinal);
        Assert.Contains("mediaid", await console.SayAsync("llist media all"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list jobs count limit=1")]
    [InlineData("list jobmedia limit=1")]
    [InlineData("list copies limit=1")]
    [InlineData("list jobtotals limit=1")]
    public async Task A_limit_is_told_where_it_cuts_nothing(string command)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        Assert.EndsWith("\"meta\":{\"range\":{\"limit\":1,\"filtered\":0}}}}", await console.SayAsync(command), StringComparison.Ordinal);
    }

    private static async Task<JsonArray> JobsAsync(ConsoleTexts console, string command) =>
        JsonNode.Parse(await console.SayAsync(command))!["result"]!["jobs"]!.AsArray();
}
