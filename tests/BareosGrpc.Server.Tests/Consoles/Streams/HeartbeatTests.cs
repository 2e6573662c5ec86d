using Bareos.Director.Wire;
using BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Tests.Consoles.Streams.JobLogs;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams;

/// <summary>Whatever is streamed: while there is nothing to tell, the stream says that it is alive.</summary>
public sealed class HeartbeatTests
{
    private static readonly (string, string?) Often = ("BareosGrpc:Streams:HeartbeatInterval", "00:00:00.05");

    [Fact]
    public async Task A_page_that_takes_long()
    {
        await using var director = new ScriptedDirector(_ => new Frames().Signal(Signal.CommandBegin));
        await using TestService service = await director.StartServiceAsync(Often);

        await BeatsAsync(service, Requests.Rows("list jobs"), position: 0);
    }

    [Fact]
    public async Task Lines_that_take_long()
    {
        await using var director = new ScriptedDirector(_ => new Frames().Signal(Signal.CommandBegin).Text(" /a"));
        await using TestService service = await director.StartServiceAsync(Often);

        await BeatsAsync(service, Requests.Rows("list files jobid=1"), position: 1);
    }

    [Fact]
    public async Task A_job_that_writes_nothing()
    {
        await using var director = new LoggingDirector { Entries = 3 };
        await using TestService service = await director.Director.StartServiceAsync(Often);

        await BeatsAsync(service, Requests.Follow(jobId: 7), position: 3);
    }

    [Fact]
    public async Task A_director_that_says_nothing()
    {
        using var folder = new TemporaryFolder();
        await using TestService service = await TestService.StartAsync([.. FollowingSettings.In(folder), Often]);

        await BeatsAsync(service, DirectorMessageStreamTests.Follow(after: 0), position: 0);
    }

    private static async Task BeatsAsync(TestService service, StreamMessagesRequest request, ulong position)
    {
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(request);
        StreamMessagesResponse first = await call.ResponseStream.NextAsync(message => message.Heartbeat is not null && message.Position == position);
        StreamMessagesResponse second = await call.ResponseStream.NextAsync(message => message.Heartbeat is not null);

        Assert.True(second.Heartbeat.Time.ToDateTime() > first.Heartbeat.Time.ToDateTime());
        Assert.Equal(position, second.Position);
    }
}
