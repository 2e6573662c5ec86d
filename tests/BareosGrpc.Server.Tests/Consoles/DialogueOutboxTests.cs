using BareosGrpc.Server.Consoles.Dialogues;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class DialogueOutboxTests
{
    private readonly DialogueOutbox _outbox = new(maxMessages: 3, maxBytes: 10_000);

    [Fact]
    public void Messages_are_numbered_and_kept_until_they_are_acknowledged()
    {
        Add(3);

        Assert.True(_outbox.Acknowledge(2));

        Assert.Equal((3UL, 3UL), (_outbox.After(0)!.Sequence, _outbox.After(2)!.Sequence));
        Assert.Null(_outbox.After(3));
    }

    [Fact]
    public void There_is_room_until_so_many_messages_are_kept_and_again_when_they_are_acknowledged()
    {
        Add(2);
        Assert.True(_outbox.HasRoom);
        Add(1);
        Assert.False(_outbox.HasRoom);
        Assert.True(_outbox.HasRoomToAnswer);

        _outbox.Acknowledge(1);

        Assert.True(_outbox.HasRoom);
    }

    [Fact]
    public void There_is_room_until_so_many_bytes_are_kept()
    {
        _outbox.Add(Output(new string('x', 11_000)));

        Assert.Equal((false, true), (_outbox.HasRoom, _outbox.HasRoomToAnswer));
        _outbox.Add(Output(new string('x', 11_000)));
        Assert.False(_outbox.HasRoomToAnswer);
        _outbox.Acknowledge(2);
        Assert.True(_outbox.HasRoom);
    }

    [Fact]
    public void What_has_not_been_said_cannot_be_acknowledged()
    {
        Add(2);

        Assert.False(_outbox.Acknowledge(3));
        Assert.NotNull(_outbox.After(0));
    }

    [Fact]
    public async Task Whoever_waits_hears_of_every_change()
    {
        Task added = _outbox.WhenChanged;
        Add(1);
        await added.WaitAsync(TestContext.Current.CancellationToken);

        Task acknowledged = _outbox.WhenChanged;
        _outbox.Acknowledge(1);
        await acknowledged.WaitAsync(TestContext.Current.CancellationToken);

        Task completed = _outbox.WhenChanged;
        Assert.False(_outbox.IsDone);
        _outbox.Complete();
        await completed.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(_outbox.IsDone);
    }

    [Fact]
    public void Once_nothing_can_be_acknowledged_what_was_written_makes_room_and_nothing_else()
    {
        Add(3);
        _outbox.LetGoOfWritten();
        Assert.False(_outbox.HasRoom);

        _outbox.MarkWritten(2);
        Add(2);

        Assert.False(_outbox.HasRoom);
        Assert.Equal(3UL, _outbox.After(0)!.Sequence);
    }

    [Theory]
    [InlineData(0, "Behind")]
    [InlineData(1, "Possible")]
    [InlineData(3, "Possible")]
    [InlineData(4, "Ahead")]
    public void A_dialogue_resumes_behind_what_is_still_kept(ulong from, string expected)
    {
        Add(3);
        _outbox.Acknowledge(1);

        Assert.Equal(expected, _outbox.Resume(from).ToString());
    }

    private void Add(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _outbox.Add(Output("x"));
        }
    }

    private static InteractiveResponse Output(string text) => new() { Output = new OutputPacket { Text = text } };
}
