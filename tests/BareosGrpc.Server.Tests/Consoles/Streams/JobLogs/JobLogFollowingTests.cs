using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Consoles.Streams.JobLogs;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Consoles.Streams.JobLogs;

/// <summary>Following while things happen: with a director that says what the test wants.</summary>
public sealed class JobLogFollowingTests
{
    private static readonly (string, string?)[] Quick = [("BareosGrpc:Streams:JobLogInterval", "00:00:00.02"), ("BareosGrpc:Streams:JobLogPageSize", "3")];

    [Fact]
    public async Task One_reader_serves_all_who_follow_a_job()
    {
        await using var director = new LoggingDirector { Entries = 4 };
        await using TestService service = await director.Director.StartServiceAsync(Quick);
        var feeds = service.Services.GetRequiredService<JobLogFeeds>();
        List<AsyncServerStreamingCall<StreamMessagesResponse>> calls = [.. Enumerable.Range(0, 6).Select(_ => service.Consoles.StreamMessages(Requests.Follow(jobId: 7)))];
        foreach (AsyncServerStreamingCall<StreamMessagesResponse> call in calls)
        {
            await call.ResponseStream.NextAsync(message => message.Position == 4);
        }

        await Wait.UntilAsync(() => feeds.Count == 1 && feeds.FollowersOf(7) == calls.Count);
        int before = director.Director.Lines.Count;
        await Wait.UntilAsync(() => director.Director.Lines.Count > before + 20);
        string[] readings = [.. director.Director.Lines.Skip(before).Take(20)];
        director.Entries = 5;
        director.Status = "T";

        // One reader asks for the status and for the log in turn; two would sometimes ask for the same twice.
        Assert.All(readings.Zip(readings.Skip(1)), pair => Assert.NotEqual(LoggingDirector.IsStatus(pair.First), LoggingDirector.IsStatus(pair.Second)));
        foreach (AsyncServerStreamingCall<StreamMessagesResponse> call in calls)
        {
            List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();
            Assert.Equal([5UL], rest.Where(message => message.JobLogEntry is not null).Select(message => message.Position));
            Assert.Equal(("T", 5UL), (rest[^1].Completed.JobStatus, rest[^1].Completed.Count));
            call.Dispose();
        }

        await Wait.UntilAsync(() => feeds.Count == 0);
    }

    [Fact]
    public async Task Nobody_reads_a_log_that_nobody_follows_any_more()
    {
        await using var director = new LoggingDirector { Entries = 1 };
        await using TestService service = await director.Director.StartServiceAsync(Quick);
        var feeds = service.Services.GetRequiredService<JobLogFeeds>();
        using (AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow(jobId: 7)))
        {
            await Wait.UntilAsync(() => feeds.Count == 1);
        }

        await Wait.UntilAsync(() => feeds.Count == 0);
        await Wait.UntilSilentAsync(() => director.Director.Lines.Count);
    }

    [Fact]
    public async Task Whoever_comes_after_a_log_could_not_be_read_any_more_has_it_read_anew()
    {
        await using var director = new LoggingDirector { Entries = 1 };
        await using TestService service = await director.Director.StartServiceAsync(Quick);
        var feeds = service.Services.GetRequiredService<JobLogFeeds>();
        var scope = new CallScope(new ConsoleId(TestService.Director, TestService.Admin), Own: null, "somebody");
        await using (JobLogFeeds.Following slow = feeds.Join(scope, jobId: 7, position: 0))
        {
            slow.Buffer.Fail(new InvalidOperationException("The director was away for too long."));

            using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
            await call.ResponseStream.NextAsync(message => message.Position == 1);
            director.Status = "T";
            Assert.Equal("T", (await call.ResponseStream.NextAsync(message => message.Completed is not null)).Completed.JobStatus);
        }

        await Wait.UntilAsync(() => feeds.Count == 0);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(ulong.MaxValue)]
    public async Task A_position_that_the_log_does_not_have_is_refused_and_takes_nothing_from_others(ulong position)
    {
        await using var director = new LoggingDirector { Entries = 2 };
        await using TestService service = await director.Director.StartServiceAsync(Quick);

        Failure failure = await service.StreamFailureAsync(Requests.Follow(jobId: 7, afterPosition: position));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
        using AsyncServerStreamingCall<StreamMessagesResponse> other = service.Consoles.StreamMessages(Requests.Follow(jobId: 7, afterPosition: 2));
        await other.ResponseStream.NextAsync(message => message.Started is not null);
        director.Entries = 3;
        Assert.Equal(3UL, (await other.ResponseStream.NextAsync(message => message.JobLogEntry is not null)).Position);
    }

    [Fact]
    public async Task A_follower_that_reads_too_slowly_gets_a_gap_with_its_positions_and_the_others_get_all()
    {
        const int entries = 400;
        await using var director = new LoggingDirector(entryBytes: 100_000);
        await using TestService service = await director.Director.StartServiceAsync([.. Quick, ("BareosGrpc:Streams:JobLogBufferEntries", "20")]);
        var feeds = service.Services.GetRequiredService<JobLogFeeds>();
        using AsyncServerStreamingCall<StreamMessagesResponse> slow = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
        using AsyncServerStreamingCall<StreamMessagesResponse> quick = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
        await slow.ResponseStream.NextAsync(message => message.Started is not null);
        await quick.ResponseStream.NextAsync(message => message.Started is not null);
        await Wait.UntilAsync(() => feeds.FollowersOf(7) == 2);

        for (int i = 0; i < entries; i += 10)
        {
            director.Entries += 10;
            await quick.ResponseStream.NextAsync(message => message.Position == (ulong)director.Entries);
        }

        director.Status = "T";
        List<StreamMessagesResponse> messages = await slow.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();

        Gap gap = Assert.Single(messages, message => message.Notice is not null).Notice.Gap;
        Assert.Contains("after_position", gap.Message);
        IEnumerable<ulong> missing = Enumerable.Range((int)gap.FromPosition, (int)(gap.ToPosition - gap.FromPosition) + 1).Select(i => (ulong)i);
        IEnumerable<ulong> sent = messages.Where(message => message.JobLogEntry is not null).Select(message => message.Position);
        Assert.Equal(Enumerable.Range(1, entries).Select(i => (ulong)i), sent.Concat(missing).Order());
        Assert.All(messages.Where(m => m.JobLogEntry is not null), m => Assert.StartsWith($"{m.Position} ", m.JobLogEntry.Text));
        Assert.Equal("T", messages[^1].Completed.JobStatus);
    }

    [Fact]
    public async Task A_long_log_is_caught_up_with_at_the_callers_pace_and_without_gaps()
    {
        await using var director = new LoggingDirector(entryBytes: 100_000) { Entries = 300 };
        await using TestService service = await director.Director.StartServiceAsync([.. Quick, ("BareosGrpc:Streams:JobLogBufferEntries", "2")]);
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
        await call.ResponseStream.NextAsync(message => message.JobLogEntry is not null);
        await Wait.UntilSilentAsync(() => director.Director.Lines.Count);
        int asked = director.Director.Lines.Count;

        await call.ResponseStream.NextAsync(message => message.Position == 300);

        Assert.InRange(asked, 2, 60);
        Assert.True(director.Director.Lines.Count > asked);
    }

    [Fact]
    public async Task A_job_that_is_not_in_the_catalog_yet_is_waited_for()
    {
        await using var director = new LoggingDirector { Status = "" };
        await using TestService service = await director.Director.StartServiceAsync([.. Quick, ("BareosGrpc:Streams:JobAppearsWithin", "00:01:00")]);
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
        await Wait.UntilAsync(() => director.StatusReadings > 3);

        director.Entries = 2;
        director.Status = "C";
        await call.ResponseStream.NextAsync(message => message.Position == 2);
        director.Status = "T";

        Assert.Equal("T", (await call.ResponseStream.NextAsync(message => message.Completed is not null)).Completed.JobStatus);
    }

    [Fact]
    public async Task A_job_that_is_deleted_while_it_is_followed_is_not_found_any_more()
    {
        await using var director = new LoggingDirector { Entries = 1 };
        await using TestService service = await director.Director.StartServiceAsync(Quick);
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
        await call.ResponseStream.NextAsync(message => message.Position == 1);

        director.Status = "";
        Failure failure = await Failures.OfAsync(() => call.ResponseStream.NextAsync(message => message.Completed is not null));

        Assert.Equal(ErrorReason.JobNotFound, failure.Reason);
    }

    [Fact]
    public async Task What_is_written_behind_the_final_status_is_read_too()
    {
        var time = new ManualTime();
        TimeSpan interval = TimeSpan.FromSeconds(7);
        await using var director = new LoggingDirector { Entries = 1 };
        await using TestService service = await TestService.StartAsync(time, director.Director.Setting, ("BareosGrpc:Streams:JobLogInterval", "00:00:07"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow(jobId: 7));
        await call.ResponseStream.NextAsync(message => message.Position == 1);

        // The reader rests; sees that the job has ended, and rests once more; looks for the last time.
        await time.TimerAsync(interval);
        director.Status = "T";
        time.Advance(interval);
        await time.TimerAsync(interval);
        director.Entries = 2;
        time.Advance(interval);

        await call.ResponseStream.NextAsync(message => message.Position == 2);
        Assert.Equal("T", (await call.ResponseStream.NextAsync(message => message.Completed is not null)).Completed.JobStatus);
    }

    [Fact]
    public async Task A_director_that_is_away_for_a_moment_ends_no_stream()
    {
        await using TestService service = await TestService.StartAsync(Quick);
        int job = service.Simulator.World.StartJob(new Bareos.Director.Simulator.World.JobRequest("BackupClient1"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow((ulong)job));
        await call.ResponseStream.NextAsync(message => message.JobLogEntry is not null);
        await Wait.UntilAsync(() => service.Services.GetRequiredService<JobLogFeeds>().Count == 1);
        service.Simulator.Sessions[0].Faults.DropAfterBytes = 10;

        List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();

        Assert.Equal("T", rest[^1].Completed.JobStatus);
        Assert.Equal((ulong)service.Simulator.World.LogOf(job).Count, rest[^1].Completed.Count);
        Assert.True(service.Simulator.Counters.Logins > 1);
    }

    [Fact]
    public async Task A_director_that_stays_away_ends_the_stream_in_its_reason()
    {
        await using TestService service = await TestService.StartAsync([.. Quick, ("BareosGrpc:Streams:FollowRetryLimit", "00:00:00.1")]);
        int job = service.Simulator.World.StartJob(new Bareos.Director.Simulator.World.JobRequest("BackupSlow"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Follow((ulong)job));
        await call.ResponseStream.NextAsync(message => message.JobLogEntry is not null);
        await Wait.UntilAsync(() => service.Services.GetRequiredService<JobLogFeeds>().Count == 1);

        await service.Simulator.DisposeAsync();
        Failure failure = await Failures.OfAsync(() => call.ResponseStream.NextAsync(message => message.Completed is not null));

        Assert.Equal(StatusCode.Unavailable, failure.Code);
    }
}
