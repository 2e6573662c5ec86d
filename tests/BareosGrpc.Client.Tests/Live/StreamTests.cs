using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Streams;
using BareosGrpc.Client.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Tests.Live;

public sealed class StreamTests : LiveTest
{
    private protected override (string Key, string? Value)[] Settings => [("BareosGrpc:Streams:JobLogInterval", "00:00:00.05")];

    [Fact]
    [Trait("Scenario", "stream")]
    public async Task Output_arrives_packet_by_packet()
    {
        CommandOutput output = Client.StreamAsync("status dir");

        string text = await output.ReadAllAsync();

        Assert.Contains("bareos-dir", text);
        Assert.Equal(CommandStatus.Ok, output.Completion!.Status);
        Assert.True(output.Completion.Count > 1);
    }

    [Fact]
    [Trait("Scenario", "job log followed")]
    public async Task A_job_is_followed_to_its_end()
    {
        int job = Service.Simulator.World.StartJob(new Bareos.Director.Simulator.World.JobRequest("BackupClient1"));
        JobLog log = Client.FollowJobLogAsync((ulong)job);

        List<JobLogLine> lines = await log.ToListAsync();

        Assert.Equal(Service.Simulator.World.LogOf(job).Select(line => line.Text), lines.Select(line => line.Text));
        Assert.Equal(("T", lines[^1].Position), (log.JobStatus, log.Position));
    }

    [Fact]
    [Trait("Scenario", "rows")]
    public async Task Rows_are_those_of_the_list()
    {
        ListedRows rows = Client.RowsAsync("llist jobs", pageSize: 7);

        List<ListedRow> all = await rows.ToListAsync();

        CallResult list = await Client.CallAsync("llist jobs");
        Assert.Equal(list["jobs"].EnumerateArray().Select(job => job.GetRawText()), all.Select(row => row.Json.GetRawText()));
        Assert.True(all.Count > 20);
        Assert.Equal("jobs", rows.Path);
    }

    [Fact]
    [Trait("Scenario", "stream resumed")]
    public async Task A_log_outlives_its_connections()
    {
        Service.ExpectsErrors = true;
        await using var way = new BreakableWay(Service.Address);
        using BareosClient client = NewClient(options => options with { Address = way.Address });
        int job = Service.Simulator.World.StartJob(new Bareos.Director.Simulator.World.JobRequest("BackupClient1"));
        List<string> lines = [];

        await foreach (JobLogLine line in client.FollowJobLogAsync((ulong)job))
        {
            lines.Add(line.Text);
            way.Break();
        }

        Assert.Equal(Service.Simulator.World.LogOf(job).Select(line => line.Text), lines);
    }

    [Fact]
    public async Task A_job_log_goes_on_behind_a_position()
    {
        List<JobLogLine> all = await Client.FollowJobLogAsync(1).ToListAsync();

        List<JobLogLine> rest = await Client.FollowJobLogAsync(1, after: 2).ToListAsync();

        Assert.Equal(all.Skip(2), rest);
    }
}
