using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>The caller's end of a dialogue as a good client holds it: numbers and keeps what it sends, acknowledges what it takes, and goes on after its stream broke.</summary>
internal sealed class ResumableDialogue : IDisposable
{
    private readonly ConsoleService.ConsoleServiceClient _consoles;
    private readonly SortedDictionary<ulong, InteractiveRequest> _kept = [];
    private AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> _call;
    private ulong _sequence;
    private ulong _acknowledged;

    private ResumableDialogue(ConsoleService.ConsoleServiceClient consoles)
    {
        _consoles = consoles;
        _call = Connect();
    }

    /// <summary>The number of the last message of the service's that was taken.</summary>
    public ulong Taken { get; private set; }

    public string Token { get; private set; } = "";

    /// <summary>Whether the service has said that the dialogue is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How many messages came once more and were dropped.</summary>
    public int Repeated { get; private set; }

    public static async Task<ResumableDialogue> OpenAsync(TestService service, OpenDialogue? open = null)
    {
        var dialogue = new ResumableDialogue(service.Consoles);
        await dialogue.SendAsync(new InteractiveRequest { Open = open ?? new OpenDialogue { Target = Requests.Admin } });
        InteractiveResponse? opened = await dialogue.NextAsync();
        Assert.Equal(InteractiveResponse.MessageOneofCase.Opened, opened?.MessageCase);
        dialogue.Token = opened!.Opened.ResumeToken;
        return dialogue;
    }

    /// <summary>Numbers a message, keeps and sends it. A stream that is broken by now is found out by whoever reads.</summary>
    public async Task SendAsync(InteractiveRequest request)
    {
        request.Sequence = ++_sequence;
        _kept[request.Sequence] = request;
        await WriteAsync(request);
    }

    /// <summary>Sends a message that was sent before once more.</summary>
    public Task RepeatAsync(Random random) => WriteAsync(new InteractiveRequest { Sequence = (ulong)random.NextInt64(1, (long)_sequence + 1), Command = new DialogueCommand { Text = "run job=BackupClient1 yes" } });

    /// <summary>Acknowledges everything.</summary>
    public Task AcknowledgeAsync() => WriteAsync(new InteractiveRequest());

    /// <summary>Takes the next message that is new; <see langword="null"/> at the end of the stream.</summary>
    public async Task<InteractiveResponse?> NextAsync()
    {
        while (await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            InteractiveResponse message = _call.ResponseStream.Current;
            foreach (ulong done in _kept.Keys.TakeWhile(number => number <= message.Acknowledged).ToArray())
            {
                _kept.Remove(done);
            }

            if (message.Sequence == 0)
            {
                if (message.MessageCase != InteractiveResponse.MessageOneofCase.Heartbeat)
                {
                    return message;
                }
            }
            else if (message.Sequence <= Taken)
            {
                Repeated++;
            }
            else
            {
                Assert.Equal(Taken + 1, message.Sequence);
                Taken = message.Sequence;
                IsOver = message.Closed is not null;
                return message;
            }
        }

        return null;
    }

    /// <summary>Drops the stream, whatever is on its way.</summary>
    public void Cut() => _call.Dispose();

    /// <summary>Goes on with the dialogue on another stream, and sends again what the service has not taken.</summary>
    /// <param name="taken">The message to go on behind; the last one that was taken unless given.</param>
    /// <param name="cut">Whether the old stream is dropped before.</param>
    public async Task ReattachAsync(ulong? taken = null, bool cut = true)
    {
        if (cut)
        {
            Cut();
        }

        _call = Connect();
        _acknowledged = Math.Max(_acknowledged, taken ?? Taken);
        await _call.RequestStream.WriteAsync(
            new InteractiveRequest { Acknowledged = _acknowledged, Reattach = new ReattachDialogue { ResumeToken = Token } }, TestContext.Current.CancellationToken);
        InteractiveResponse? opened = await NextAsync();
        Assert.Equal((InteractiveResponse.MessageOneofCase.Opened, true), (opened?.MessageCase, opened?.Opened.Reattached));
        foreach (InteractiveRequest request in _kept.Values.ToArray())
        {
            await WriteAsync(request);
        }
    }

    /// <summary>The lowest number that the service may be asked to go on behind.</summary>
    public ulong Acknowledged => _acknowledged;

    public Task HalfCloseAsync() => _call.RequestStream.CompleteAsync();

    public void Dispose() => Cut();

    private AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> Connect() => _consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken);

    private async Task WriteAsync(InteractiveRequest request)
    {
        InteractiveRequest copy = request.Clone();
        copy.Acknowledged = Taken;
        try
        {
            await _call.RequestStream.WriteAsync(copy, TestContext.Current.CancellationToken);
            _acknowledged = Taken;
        }
        catch (Exception broken) when (broken is RpcException or InvalidOperationException or ObjectDisposedException)
        {
            // Nothing is lost: it is kept until the service has taken it.
        }
    }
}
