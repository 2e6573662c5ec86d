using System.Collections.Concurrent;
using BareosGrpc.Client.Dialogues;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Grpc.Core;
using Kind = BareosGrpc.V1.InteractiveRequest.MessageOneofCase;

namespace BareosGrpc.Client.Tests.Scripted;

public sealed class DialogueReattachTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<InteractiveRequest> _first = new();
    private readonly ConcurrentQueue<InteractiveRequest> _second = new();
    private ScriptedService _service = null!;
    private int _streams;

    public async ValueTask InitializeAsync() => _service = await ScriptedService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task What_was_not_acknowledged_is_sent_again_and_what_came_before_is_not_told_twice()
    {
        bool reattached = false;
        _service.OnDialogue = async (requests, responses, _) =>
        {
            bool isFirst = Interlocked.Increment(ref _streams) == 1;
            if (isFirst)
            {
                await TakeAsync(requests, _first);
                await responses.WriteAsync(Opened(1, 1));
                await TakeAsync(requests, _first);
                await responses.WriteAsync(Output(2, acknowledged: 1, "one "));
                throw Refusal.Lost();
            }

            await TakeAsync(requests, _second);
            await responses.WriteAsync(new InteractiveResponse { Acknowledged = 1, Opened = new DialogueOpened { ResumeToken = "t", Reattached = true, Session = new SessionInfo() } });
            await TakeAsync(requests, _second);
            await responses.WriteAsync(Output(2, acknowledged: 2, "one "));
            await responses.WriteAsync(Output(3, acknowledged: 2, "two"));
            await responses.WriteAsync(new InteractiveResponse { Sequence = 4, Acknowledged = 2, Completed = new CommandCompleted { Status = CommandStatus.Ok } });
            await EndAsync(requests, responses);
        };
        using BareosClient client = _service.Connect();
        await using BareosDialogue dialogue = await client.OpenDialogueAsync(new DialogueSettings { OnReattached = () => reattached = true });

        DialogueReply reply = await dialogue.RunAsync("run job=x yes");

        Assert.Equal(("one two", true), (reply.Text, reattached));
        InteractiveRequest[] second = [.. _second];
        Assert.Equal([Kind.Reattach, Kind.Command], second.Take(2).Select(request => request.MessageCase));
        Assert.Equal(("t", 2UL), (second[0].Reattach.ResumeToken, second[1].Sequence));
        Assert.Equal(2UL, second[0].Acknowledged);
    }

    [Fact(Timeout = 30_000)]
    public async Task Nothing_overtakes_what_was_not_acknowledged()
    {
        TaskCompletionSource reattaching = new(), goOn = new();
        _service.OnDialogue = async (requests, responses, _) =>
        {
            bool isFirst = Interlocked.Increment(ref _streams) == 1;
            if (isFirst)
            {
                await TakeAsync(requests, _first);
                await responses.WriteAsync(Opened(1, 1));
                await TakeAsync(requests, _first);
                throw Refusal.Lost();
            }

            await TakeAsync(requests, _second);
            reattaching.SetResult();
            await goOn.Task;
            await responses.WriteAsync(new InteractiveResponse { Acknowledged = 1, Opened = new DialogueOpened { ResumeToken = "t", Reattached = true, Session = new SessionInfo() } });
            await TakeAsync(requests, _second);
            InteractiveRequest asked = await TakeAsync(requests, _second);
            await responses.WriteAsync(new InteractiveResponse { Sequence = 2, Acknowledged = 3, Completions = new Completions { Sequence = asked.Sequence } });
            await responses.WriteAsync(new InteractiveResponse { Sequence = 3, Acknowledged = 3, Completed = new CommandCompleted { Status = CommandStatus.Ok } });
            await EndAsync(requests, responses);
        };
        using BareosClient client = _service.Connect();
        await using BareosDialogue dialogue = await client.OpenDialogueAsync();

        Task<DialogueReply> running = dialogue.RunAsync("status dir");
        await reattaching.Task;
        Task<Completions> completing = dialogue.CompleteAsync("list jo", 7);
        goOn.SetResult();
        await completing;
        await running;

        Assert.Equal([Kind.Reattach, Kind.Command, Kind.Complete], _second.Take(3).Select(request => request.MessageCase));
    }

    [Fact(Timeout = 30_000)]
    public async Task Long_packets_are_acknowledged_before_they_are_many()
    {
        var packet = new string('x', 200_000);
        _service.OnDialogue = async (requests, responses, _) =>
        {
            await TakeAsync(requests, _first);
            await responses.WriteAsync(Opened(1, 1));
            await TakeAsync(requests, _first);
            ulong sequence = 1;
            for (int i = 0; i < 2; i++)
            {
                await responses.WriteAsync(new InteractiveResponse { Sequence = ++sequence, Acknowledged = 2, Output = new OutputPacket { Text = packet, Data = Google.Protobuf.ByteString.CopyFromUtf8(packet) } });
            }

            await TakeAsync(requests, _second);
            await responses.WriteAsync(new InteractiveResponse { Sequence = ++sequence, Acknowledged = 2, Completed = new CommandCompleted { Status = CommandStatus.Ok } });
            await EndAsync(requests, responses);
        };
        using BareosClient client = _service.Connect();
        await using BareosDialogue dialogue = await client.OpenDialogueAsync();

        await dialogue.RunAsync("list files jobid=1");

        Assert.Equal((Kind.None, 3UL), (_second.Single().MessageCase, _second.Single().Acknowledged));
    }

    [Fact]
    public async Task A_dialogue_that_is_gone_is_told()
    {
        _service.OnDialogue = async (requests, responses, _) =>
        {
            bool isFirst = Interlocked.Increment(ref _streams) == 1;
            await TakeAsync(requests, _first);
            if (!isFirst)
            {
                throw Refusal.For(ErrorReason.SessionLost);
            }

            await responses.WriteAsync(Opened(1, 1));
            await TakeAsync(requests, _first);
            throw Refusal.Lost();
        };
        using BareosClient client = _service.Connect();
        await using BareosDialogue dialogue = await client.OpenDialogueAsync();

        BareosException lost = await Assert.ThrowsAsync<BareosException>(() => dialogue.RunAsync("version"));

        Assert.Equal((ErrorReason.SessionLost, 2), (lost.Reason, _streams));
    }

    [Fact]
    public async Task A_dialogue_that_cannot_be_opened_tells_why()
    {
        _service.OnDialogue = (_, _, _) => throw Refusal.For(ErrorReason.DirectorUnreachable);
        using BareosClient client = _service.Connect();

        await Assert.ThrowsAsync<DirectorUnavailableException>(() => client.OpenDialogueAsync());
    }

    [Fact]
    public async Task Completions_come_while_a_command_runs()
    {
        _service.OnDialogue = async (requests, responses, _) =>
        {
            await TakeAsync(requests, _first);
            await responses.WriteAsync(Opened(1, 1));
            await TakeAsync(requests, _first);
            InteractiveRequest asked = await TakeAsync(requests, _first);
            await responses.WriteAsync(new InteractiveResponse
            {
                Sequence = 2,
                Acknowledged = 3,
                Completions = new Completions { Sequence = asked.Sequence, Items = { new Completion { Text = "jobs" } } },
            });
            await responses.WriteAsync(new InteractiveResponse { Sequence = 3, Acknowledged = 3, Completed = new CommandCompleted { Status = CommandStatus.Ok } });
            await EndAsync(requests, responses);
        };
        using BareosClient client = _service.Connect();
        await using BareosDialogue dialogue = await client.OpenDialogueAsync();

        Task<DialogueReply> running = dialogue.RunAsync("status dir");
        Completions completions = await dialogue.CompleteAsync("list jo", 7);

        Assert.Equal("jobs", Assert.Single(completions.Items).Text);
        Assert.Equal(CommandStatus.Ok, (await running).Status);
    }

    private static async Task<InteractiveRequest> TakeAsync(IAsyncStreamReader<InteractiveRequest> requests, ConcurrentQueue<InteractiveRequest> into)
    {
        Assert.True(await requests.MoveNext());
        into.Enqueue(requests.Current);
        return requests.Current;
    }

    private static InteractiveResponse Opened(ulong sequence, ulong acknowledged) =>
        new() { Sequence = sequence, Acknowledged = acknowledged, Opened = new DialogueOpened { ResumeToken = "t", Session = new SessionInfo() } };

    private static InteractiveResponse Output(ulong sequence, ulong acknowledged, string text) =>
        new() { Sequence = sequence, Acknowledged = acknowledged, Output = new OutputPacket { Text = text } };

    private static async Task EndAsync(IAsyncStreamReader<InteractiveRequest> requests, IServerStreamWriter<InteractiveResponse> responses)
    {
        while (await requests.MoveNext())
        {
        }

        await responses.WriteAsync(new InteractiveResponse { Sequence = 100, Closed = new DialogueClosed { Reason = CloseReason.Caller } });
    }
}
