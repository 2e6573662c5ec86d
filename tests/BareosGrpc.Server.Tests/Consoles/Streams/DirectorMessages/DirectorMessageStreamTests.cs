using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;

public sealed class DirectorMessageStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Messages_come_to_every_follower_and_are_gone_from_the_directors_queue()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        using AsyncServerStreamingCall<StreamMessagesResponse> one = service.Consoles.StreamMessages(Follow());
        using AsyncServerStreamingCall<StreamMessagesResponse> two = service.Consoles.StreamMessages(Follow());
        await one.ResponseStream.NextAsync(message => message.Started is not null);
        await two.ResponseStream.NextAsync(message => message.Started is not null);

        service.Simulator.World.AddMessage("a job has ended\n");

        StreamMessagesResponse first = await one.ResponseStream.NextAsync(IsMessage("a job has ended"));
        StreamMessagesResponse second = await two.ResponseStream.NextAsync(IsMessage("a job has ended"));
        Assert.Equal(first.Position, second.Position);
        Assert.Equal(first.DirectorMessage, second.DirectorMessage);
        Assert.Equal(first.DirectorMessage.Text, first.DirectorMessage.Data.ToStringUtf8());
        Assert.NotNull(first.DirectorMessage.ReadAt);
        Assert.False(service.Simulator.World.HasMessages);
    }

    [Fact]
    public async Task Whoever_comes_late_gets_what_is_kept_from_any_position_on()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await SayAsync(service, "one", "two", "three");

        Assert.Equal(["one", "two", "three"], await ReadAsync(service, after: 0, count: 3));
        Assert.Equal(["three"], await ReadAsync(service, after: 2, count: 1));
    }

    [Fact]
    public async Task Messages_and_their_positions_survive_a_restart()
    {
        await using (TestService before = await TestService.StartAsync(FollowingSettings.In(_folder)))
        {
            await SayAsync(before, "one", "two");
        }

        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await SayAsync(service, "three");

        Assert.Equal(["two", "three"], await ReadAsync(service, after: 1, count: 2));
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_told_as_a_gap()
    {
        await using TestService service = await TestService.StartAsync([.. FollowingSettings.In(_folder), ("BareosGrpc:Messages:MaxBytes", "65536")]);
        string text = new('x', 1_900);
        for (int i = 0; i < 30; i++)
        {
            await SayAsync(service, text, text);
        }

        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Follow(after: 3));
        StreamMessagesResponse gap = await call.ResponseStream.NextAsync(message => message.Notice is not null);
        StreamMessagesResponse next = await call.ResponseStream.NextAsync(message => message.DirectorMessage is not null);

        Assert.Equal(4UL, gap.Notice.Gap.FromPosition);
        Assert.InRange(gap.Notice.Gap.ToPosition, 20UL, 58UL);
        Assert.Equal(gap.Notice.Gap.ToPosition, gap.Position);
        Assert.Equal(gap.Position + 1, next.Position);
    }

    [Fact]
    public async Task Without_a_position_only_what_comes_now_is_followed()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await SayAsync(service, "before");
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Follow());
        StreamMessagesResponse started = await call.ResponseStream.NextAsync(message => message.Started is not null);

        service.Simulator.World.AddMessage("after\n");
        StreamMessagesResponse first = await call.ResponseStream.NextAsync(message => message.DirectorMessage is not null);

        Assert.Equal(1UL, started.Position);
        Assert.EndsWith("after\n", first.DirectorMessage.Text);
    }

    [Fact]
    public async Task A_position_from_elsewhere_is_refused()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));

        Failure failure = await service.StreamFailureAsync(Follow(after: 99));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
        Assert.Contains("after_position", failure.Message);
    }

    [Fact]
    [Provokes(ErrorReason.DirectorMessagesOff)]
    public async Task Following_is_off_and_nothing_is_read_unless_the_configuration_says_so()
    {
        await using TestService service = await TestService.StartAsync();
        service.Simulator.World.AddMessage("for people\n");

        Failure failure = await service.StreamFailureAsync(Follow());
        await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.DirectorMessagesOff), (failure.Code, failure.Reason));
        Assert.True(service.Simulator.World.HasMessages);
        Assert.DoesNotContain(".messages", service.Simulator.Counters.Commands.Keys);
    }

    [Fact]
    [Provokes(ErrorReason.MessagesNotPermitted)]
    public async Task A_caller_needs_a_right_of_its_own()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.WithCallersIn(_folder));
        StreamMessagesRequest command = Requests.Stream("messages");
        command.Confirmed = true;

        foreach (StreamMessagesRequest request in (StreamMessagesRequest[])[Follow(), command])
        {
            Failure failure = await Failures.OfAsync(async () =>
            {
                using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(request, FollowingSettings.As(FollowingSettings.Stranger));
                await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();
            });
            Assert.Equal((StatusCode.PermissionDenied, ErrorReason.MessagesNotPermitted), (failure.Code, failure.Reason));
        }
    }

    [Fact]
    public async Task A_director_that_goes_away_is_read_again_when_it_is_back()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await SayAsync(service, "before");
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 0;
        await Wait.UntilAsync(() => service.Simulator.Counters.Logins > 1);

        await SayAsync(service, "after");

        Assert.Equal(["before", "after"], await ReadAsync(service, after: 0, count: 2));
    }

    [Fact]
    public async Task A_follower_is_told_that_the_service_stops_and_where_to_resume()
    {
        await using TestService service = await TestService.StartAsync(FollowingSettings.In(_folder));
        await SayAsync(service, "one");
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Follow(after: 0));
        await call.ResponseStream.NextAsync(message => message.DirectorMessage is not null);

        Task stopping = service.StopAsync();
        StreamMessagesResponse closing = await call.ResponseStream.NextAsync(message => message.Closing is not null);
        Failure failure = await Failures.OfAsync(() => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        await stopping;
        Assert.Equal((1UL, CloseReason.ShuttingDown), (closing.Position, closing.Closing.Reason));
        Assert.Equal((StatusCode.Unavailable, ErrorReason.ShuttingDown), (failure.Code, failure.Reason));
    }

    public void Dispose() => _folder.Dispose();

    internal static StreamMessagesRequest Follow(ulong? after = null)
    {
        var follow = new FollowDirectorMessages();
        if (after is { } position)
        {
            follow.AfterPosition = position;
        }

        return new StreamMessagesRequest { Target = Requests.Admin, FollowDirectorMessages = follow };
    }

    /// <summary>Has the director say something, and waits until it has been read.</summary>
    internal static async Task SayAsync(TestService service, params string[] texts)
    {
        foreach (string text in texts)
        {
            service.Simulator.World.AddMessage($"{text}\n");
        }

        await Wait.UntilAsync(() => !service.Simulator.World.HasMessages);

        // Taken from the queue is not yet on the disk: what is read next comes behind it. The reading that took it may not be counted yet.
        int readings = ReadingsOf(service);
        await Wait.UntilAsync(() => ReadingsOf(service) > readings + 1);
    }

    private static int ReadingsOf(TestService service) => service.Simulator.Counters.Commands.GetValueOrDefault(".messages");

    private static async Task<List<string>> ReadAsync(TestService service, ulong after, int count)
    {
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Follow(after));
        List<string> texts = [];
        while (texts.Count < count)
        {
            StreamMessagesResponse message = await call.ResponseStream.NextAsync(m => m.DirectorMessage is not null);
            texts.Add(message.DirectorMessage.Text.TrimEnd().Split(' ')[^1]);
        }

        return texts;
    }

    private static Func<StreamMessagesResponse, bool> IsMessage(string text) =>
        message => message.DirectorMessage is { } said && said.Text.Contains(text, StringComparison.Ordinal);
}
