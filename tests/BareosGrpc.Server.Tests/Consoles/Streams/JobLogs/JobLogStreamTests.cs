using Bareos.Director.Simulator.World;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.JobLogs;

public sealed class JobLogStreamTests
{
    private static readonly (string, string?)[] Quick = [("BareosGrpc:Streams:JobLogInterval", "00:00:00.05"), ("BareosGrpc:Streams:JobLogPageSize", "3")];

    [Fact]
    public async Task The_log_of_a_job_that_has_ended_comes_whole()
    {
        await using TestService service = await TestService.StartAsync(Quick);

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Follow(jobId: 1));

        Assert.Equal(service.Simulator.World.LogOf(1).Count, messages.Count(m => m.JobLogEntry is not null));
        Assert.Equal("T", messages[^1].Completed.JobStatus);
    }

    [Fact]
    public async Task A_running_job_is_followed_until_it_ends()
    {
        await using TestService service = await TestService.StartAsync(Quick);
        int job = service.Simulator.World.StartJob(new JobRequest("BackupClient1"));

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Follow((ulong)job));

        Assert.Equal(service.Simulator.World.LogOf(job).Select(line => line.Text), messages.Where(m => m.JobLogEntry is not null).Select(m => m.JobLogEntry.Text));
        Assert.Equal("T", messages[^1].Completed.JobStatus);
    }

    [Fact]
    public async Task Positions_count_the_entries_of_the_log()
    {
        await using TestService service = await TestService.StartAsync(Quick);

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Follow(jobId: 1));

        ulong[] positions = [.. messages.Where(m => m.JobLogEntry is not null).Select(m => m.Position)];
        Assert.Equal(Enumerable.Range(1, positions.Length).Select(i => (ulong)i), positions);
    }

    [Fact]
    public async Task A_log_is_resumed_behind_a_position()
    {
        await using TestService service = await TestService.StartAsync(Quick);

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Follow(jobId: 1, afterPosition: 4));

        StreamMessagesResponse first = messages.First(m => m.JobLogEntry is not null);
        Assert.Equal(5UL, first.Position);
        Assert.Equal(service.Simulator.World.LogOf(1)[4].Text, first.JobLogEntry.Text);
    }

    [Fact]
    public async Task Following_takes_nobodys_messages_and_waits_for_nothing()
    {
        await using TestService service = await TestService.StartAsync(Quick);
        int job = service.Simulator.World.StartJob(new JobRequest("BackupClient1"));

        await service.StreamAsync(Requests.Follow((ulong)job));

        Assert.True(service.Simulator.World.HasMessages);
        Assert.Equal([".api", "llist"], service.Simulator.Counters.Commands.Keys.Order());
    }

    [Theory]
    [InlineData(99_999)]
    [InlineData((1UL << 32) + 1)]
    [InlineData(ulong.MaxValue)]
    [Provokes(ErrorReason.JobNotFound)]
    public async Task A_job_that_does_not_exist_is_not_found(ulong jobId)
    {
        await using TestService service = await TestService.StartAsync([.. Quick, ("BareosGrpc:Streams:JobAppearsWithin", "00:00:00.01")]);

        Failure failure = await service.StreamFailureAsync(Requests.Follow(jobId));

        Assert.Equal((StatusCode.NotFound, ErrorReason.JobNotFound), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.ShuttingDown)]
    public async Task A_follower_is_told_that_the_service_stops_and_where_to_resume()
    {
        await using TestService service = await TestService.StartAsync(Quick);
        int job = service.Simulator.World.StartJob(new JobRequest("BackupSlow"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow((ulong)job));
        await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);

        Task stopping = service.StopAsync();
        Failure failure = await Failures.OfAsync(() => call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync().AsTask());

        await stopping;
        Assert.Equal((StatusCode.Unavailable, ErrorReason.ShuttingDown), (failure.Code, failure.Reason));
        Assert.Contains("after_position", failure.Message);
    }
}
