using System.Text.Json;
using System.Text.Json.Nodes;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Worlds;

[Collection(MeasuredMemory.Name)]
public sealed class ArchiveTests
{
    private const int Million = 1_000_000;

    [Fact]
    public async Task Archived_jobs_come_before_the_others_and_are_the_same_each_time()
    {
        await using DirectorSimulator simulator = await StartAsync(1000);
        await using DirectorSimulator same = await StartAsync(1000);
        IReadOnlyList<JobRecord> jobs = simulator.World.Jobs;

        Assert.Equal(1000 + simulator.World.Definition.HistoryLength, jobs.Count);
        Assert.Equal(Enumerable.Range(1, jobs.Count), jobs.Select(static job => job.Id));
        Assert.Equal(jobs, same.World.Jobs);
        Assert.True(jobs[999].Ended <= jobs[1000].Started);
        Assert.Equal(jobs[500], simulator.World.FindJob(501));
        Assert.All(jobs.Take(1000), static job => Assert.True(job.Status.HasEnded()));
        Assert.Equal(
            [JobStatus.Canceled, JobStatus.Error, JobStatus.Fatal, JobStatus.Terminated, JobStatus.Warnings],
            jobs.Take(1000).Select(static job => job.Status).Distinct().OrderBy(static status => status.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_archived_job_has_a_log_and_files()
    {
        await using DirectorSimulator simulator = await StartAsync(1000);
        JobRecord job = simulator.World.Jobs.First(static job => job is { Status: JobStatus.Terminated, Level: JobLevel.Full, Definition.Type: JobType.Backup });

        IReadOnlyList<LogLine> log = simulator.World.LogOf(job.Id);

        Assert.Contains(log, line => line.Text.Contains(job.UniqueName, StringComparison.Ordinal));
        Assert.Contains("Backup OK", log[^1].Text, StringComparison.Ordinal);
        Assert.Equal(job.Files, simulator.World.FilesOf(job.Id).Count());
    }

    [Fact]
    public async Task An_archived_job_can_be_deleted()
    {
        await using DirectorSimulator simulator = await StartAsync(10);
        int count = simulator.World.Jobs.Count;

        Assert.True(simulator.World.DeleteJob(3));
        Assert.True(simulator.World.DeleteJob(5));
        Assert.False(simulator.World.DeleteJob(3));

        Assert.Null(simulator.World.FindJob(3));
        Assert.Empty(simulator.World.LogOf(3));
        Assert.Equal([1, 2, 4, 6, 7, 8, 9, 10, 11], simulator.World.Jobs.Take(9).Select(static job => job.Id));
        Assert.Equal(count - 2, simulator.World.Jobs.Count);
    }

    [Fact]
    public async Task A_new_job_comes_after_the_archive()
    {
        await using DirectorSimulator simulator = await StartAsync(Million);

        int id = simulator.World.StartJob(new JobRequest("BackupClient1"));

        Assert.Equal(Million + simulator.World.Definition.HistoryLength + 1, id);
    }

    [Fact]
    public async Task A_page_far_behind_costs_no_more_than_the_first()
    {
        await using DirectorSimulator simulator = await StartAsync(Million);
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");
        long before = GC.GetTotalAllocatedBytes();

        JsonArray first = await PageAsync(console, "list jobs limit=100");
        JsonArray last = await PageAsync(console, "list jobs limit=100 offset=999900");
        JsonArray beyond = await PageAsync(console, "list jobs limit=100 offset=5000000");

        Assert.Equal(Enumerable.Range(1, 100), first.Select(static job => int.Parse((string)job!["jobid"]!, null)));
        Assert.Equal(Enumerable.Range(999_901, 100), last.Select(static job => int.Parse((string)job!["jobid"]!, null)));
        Assert.Empty(beyond);
        long allocated = GC.GetTotalAllocatedBytes() - before;
        Assert.True(allocated < 50L << 20, $"{allocated >> 10} KiB: a million jobs must have been made.");
    }

    [Fact]
    public async Task Jobs_can_be_counted_in_the_archive()
    {
        await using DirectorSimulator simulator = await StartAsync(Million);
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");

        JsonArray count = await PageAsync(console, "list jobs count");

        Assert.Equal("1000048", (string)count[0]!["count"]!);
    }

    [Fact]
    [Trait("Set", "Long")]
    public async Task A_million_jobs_are_listed_in_flat_memory()
    {
        await using DirectorSimulator simulator = await StartAsync(Million);
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long highest = 0;
        long rows = 0;
        await console.SendAsync("list jobs");
        while (await console.ReadAsync() is { } frame && frame.Signal != Bareos.Director.Wire.Signal.MainPrompt)
        {
            rows += frame.Text?.Split("\"jobid\"").Length - 1 ?? 0;
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
        }

        // A name may be cut by the end of a frame, of which there are some hundred.
        Assert.InRange(rows, Million - 500, Million + 48);
        Assert.True(highest - before < 32L << 20, $"It took {(highest - before) >> 10} KiB.");
    }

    [Fact]
    [Trait("Set", "Long")]
    public async Task A_million_jobs_are_summed_up_in_flat_memory()
    {
        await using DirectorSimulator simulator = await StartAsync(Million);
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long highest = 0;

        Task<List<WireFrame>> reply = console.CallAsync("list jobtotals");
        while (!reply.IsCompleted)
        {
            // Looked at now and then: looking stops all work.
            await Task.WhenAny(reply, Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
        }

        string json = Assert.Single(await reply, static frame => frame.Text is not null).Text!;
        int jobs = int.Parse((string)JsonNode.Parse(json)!["result"]!["jobtotals"]!["jobs"]!, null);
        Assert.InRange(jobs, Million, Million + 48);
        Assert.True(highest - before < 32L << 20, $"It took {(highest - before) >> 10} KiB.");
    }

    private static async Task<JsonArray> PageAsync(RawConsole console, string command)
    {
        List<WireFrame> reply = await console.CallAsync(command);
        string json = Assert.Single(reply, static frame => frame.Text is not null).Text!;
        return (JsonNode.Parse(json) ?? throw new JsonException())["result"]!["jobs"]!.AsArray();
    }

    private static Task<DirectorSimulator> StartAsync(int jobs) => Simulators.StartAsync(options => options with
    {
        World = options.World with { ArchivedJobs = jobs },
    });
}
