using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>The caller's end of a dialogue: numbers what it sends.</summary>
internal sealed class TestDialogue : IDisposable
{
    private readonly AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> _call;
    private ulong _sequence;

    private TestDialogue(AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> call) => _call = call;

    public string Token { get; private set; } = "";

    public static async Task<TestDialogue> OpenAsync(TestService service, OpenDialogue? open = null)
    {
        var dialogue = new TestDialogue(service.Consoles.Interactive(cancellationToken: TestContext.Current.CancellationToken));
        await dialogue.SendAsync(new InteractiveRequest { Open = open ?? new OpenDialogue { Target = Requests.Admin } });
        InteractiveResponse opened = await dialogue.NextAsync();
        Assert.Equal(InteractiveResponse.MessageOneofCase.Opened, opened.MessageCase);
        dialogue.Token = opened.Opened.ResumeToken;
        return dialogue;
    }

    public Task CommandAsync(string text) => SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = text } });

    public Task AnswerAsync(Prompt prompt, string text) => SendAsync(new InteractiveRequest { Answer = new PromptAnswer { PromptId = prompt.Id, Text = text } });

    public Task SendAsync(InteractiveRequest request)
    {
        request.Sequence = request.Sequence == 0 ? ++_sequence : request.Sequence;
        return _call.RequestStream.WriteAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Acknowledges messages of the service's, and says nothing else.</summary>
    public Task AcknowledgeAsync(ulong upTo) => _call.RequestStream.WriteAsync(new InteractiveRequest { Acknowledged = upTo }, TestContext.Current.CancellationToken);

    public Task HalfCloseAsync() => _call.RequestStream.CompleteAsync();

    /// <summary>Asks how a line could go on at its end.</summary>
    public async Task<Completions> CompleteAsync(string line)
    {
        await SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = line, Cursor = (uint)line.EnumerateRunes().Count() } });
        Completions completions = (await NextAsync(InteractiveResponse.MessageOneofCase.Completions)).Completions;
        Assert.Equal(_sequence, completions.Sequence);
        return completions;
    }

    /// <summary>The next message.</summary>
    public async Task<InteractiveResponse> NextAsync()
    {
        Assert.True(await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken), "The dialogue is over.");
        return _call.ResponseStream.Current;
    }

    /// <summary>The next message of a kind; those before it are passed over.</summary>
    public async Task<InteractiveResponse> NextAsync(InteractiveResponse.MessageOneofCase kind)
    {
        InteractiveResponse next;
        do
        {
            next = await NextAsync();
        }
        while (next.MessageCase != kind);
        return next;
    }

    public async Task<Prompt> PromptAsync() => (await NextAsync(InteractiveResponse.MessageOneofCase.Prompt)).Prompt;

    public async Task<Rejected> RejectedAsync() => (await NextAsync(InteractiveResponse.MessageOneofCase.Rejected)).Rejected;

    public async Task<CloseReason> ClosedAsync() => (await NextAsync(InteractiveResponse.MessageOneofCase.Closed)).Closed.Reason;

    public async Task EndsAsync() => Assert.False(await _call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

    /// <summary>Drops the stream.</summary>
    public void Dispose() => _call.Dispose();
}
