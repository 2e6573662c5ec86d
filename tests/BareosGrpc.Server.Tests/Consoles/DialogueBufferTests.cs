using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Kind = BareosGrpc.V1.InteractiveResponse.MessageOneofCase;

namespace BareosGrpc.Server.Tests.Consoles;

/// <summary>A dialogue keeps what its caller has not acknowledged, and no more than it may.</summary>
public sealed class DialogueBufferTests
{
    private static readonly (string Key, string? Value) Small = ("BareosGrpc:Dialogues:BufferMessages", "5");
    private static readonly (string Key, string? Value) Quick = ("BareosGrpc:Streams:HeartbeatInterval", "00:00:00.05");
    private static readonly (string Key, string? Value) Hasty = ("BareosGrpc:Dialogues:HalfCloseGrace", "00:00:00.1");

    [Fact]
    public async Task A_caller_that_acknowledges_nothing_gets_no_more_than_is_kept_and_the_director_is_read_on()
    {
        await using TestService service = await TestService.StartAsync(Small, Quick);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("help");

        // Opened and four packets; then nothing but signs of life, while the session has long had the whole reply.
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(Kind.Output, (await dialogue.NextAsync()).MessageCase);
        }

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Kind.Heartbeat, (await dialogue.NextAsync()).MessageCase);
        }

        Assert.Equal(0, service.Simulator.Counters.BlockedWrites);
        CallResponse whole = await service.Consoles.CallAsync(new CallRequest { Target = Requests.Admin, Text = "help", Format = ReplyFormat.Text });
        var told = new List<string>();
        ulong taken = 5;
        await dialogue.AcknowledgeAsync(taken);
        for (InteractiveResponse next = await dialogue.NextAsync(); next.Completed is null; next = await dialogue.NextAsync())
        {
            if (next.Output is { } output)
            {
                told.Add(output.Text);
                await dialogue.AcknowledgeAsync(++taken);
            }
        }

        Assert.EndsWith(string.Concat(told), whole.Text, StringComparison.Ordinal);
        Assert.True(told.Count > 10, $"Only {told.Count} packets came after the acknowledgement.");
    }

    [Fact]
    public async Task A_caller_that_takes_nothing_for_too_long_is_idle()
    {
        await using TestService service = await TestService.StartAsync(Small, Hasty, ("BareosGrpc:Dialogues:IdleLimit", "00:00:00.2"));
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("help");

        Assert.Equal(CloseReason.Idle, await dialogue.ClosedAsync());
    }

    [Fact]
    public async Task Behind_a_half_close_nothing_can_be_acknowledged_and_all_is_told_nevertheless()
    {
        await using TestService service = await TestService.StartAsync(Small);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("help");
        await dialogue.HalfCloseAsync();

        int packets = 0;
        InteractiveResponse next;
        while ((next = await dialogue.NextAsync()).Closed is null)
        {
            packets += next.Output is null ? 0 : 1;
        }

        Assert.Equal(CloseReason.Caller, next.Closed.Reason);
        Assert.True(packets > 10, $"Only {packets} packets came.");
    }

    [Fact]
    public async Task What_was_let_go_behind_a_half_close_is_not_passed_over_in_silence()
    {
        await using TestService service = await TestService.StartAsync(Small, Hasty);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("help");
        await dialogue.HalfCloseAsync();
        await dialogue.ClosedAsync();
        using var call = service.Consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(
            new InteractiveRequest { Acknowledged = 1, Reattach = new ReattachDialogue { ResumeToken = dialogue.Token } }, TestContext.Current.CancellationToken);

        Failure failure = await Failures.OfAsync(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.SessionLost), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task What_was_not_said_cannot_be_acknowledged()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);

        await dialogue.AcknowledgeAsync(7);

        Assert.Equal((0UL, ErrorReason.InvalidRequest), (await dialogue.RejectedAsync()) switch { var rejected => (rejected.Sequence, rejected.Detail.Reason) });
    }

    [Fact]
    public async Task A_silent_dialogue_shows_that_it_is_alive_and_what_it_has_taken()
    {
        await using TestService service = await TestService.StartAsync(Quick);
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("version");
        await dialogue.NextAsync(Kind.Completed);

        InteractiveResponse alive = await dialogue.NextAsync(Kind.Heartbeat);

        Assert.Equal((0UL, 2UL), (alive.Sequence, alive.Acknowledged));
        Assert.NotNull(alive.Heartbeat.Time);
    }
}
