using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>The caller's end of a dialogue, whose other end may be lost at any moment: that shows as an error of the stream.</summary>
internal sealed class StressDialogue(ConsoleService.ConsoleServiceClient consoles, CallOptions options) : IDisposable
{
    private AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> _call = consoles.Interactive(options);
    private string _token = "";
    private ulong _sequence;
    private ulong _taken;

    /// <summary>What was said since the last command.</summary>
    public List<string> Output { get; } = [];

    /// <summary>Opens it. Returns <see langword="false"/> if the stream ended without a word.</summary>
    public async Task<bool> OpenAsync(OpenDialogue open)
    {
        await SendAsync(new InteractiveRequest { Open = open });
        InteractiveResponse? opened = await NextAsync();
        _token = opened?.Opened?.ResumeToken ?? "";
        return opened is not null;
    }

    /// <summary>Starts a command, and returns the question that it asks, its end, or the end of everything (<see langword="null"/>).</summary>
    public async Task<InteractiveResponse?> CommandAsync(string text)
    {
        Output.Clear();
        await SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = text } });
        return await AnsweredAsync();
    }

    public async Task<InteractiveResponse?> AnswerAsync(Prompt prompt, string text)
    {
        await SendAsync(new InteractiveRequest { Answer = new PromptAnswer { PromptId = prompt.Id, Text = text } });
        return await AnsweredAsync();
    }

    public async Task<InteractiveResponse?> CancelAsync(Prompt prompt)
    {
        await SendAsync(new InteractiveRequest { Cancel = new CancelPrompt { PromptId = prompt.Id } });
        return await AnsweredAsync();
    }

    public async Task<InteractiveResponse?> CancelCommandAsync()
    {
        await SendAsync(new InteractiveRequest { CancelCommand = new CancelCommand() });
        return await AnsweredAsync();
    }

    /// <summary>Asks how a line could go on; empty where nothing can be found out.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string line)
    {
        await SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = line, Cursor = (uint)line.Length } });
        while (await NextAsync() is { Closed: null } next)
        {
            if (next.Completions is { } completions)
            {
                return [.. completions.Items.Select(item => item.Text)];
            }

            // Another session is asked, and there may be none.
            if (next.Rejected is not null)
            {
                return [];
            }
        }

        return [];
    }

    /// <summary>Closes the caller's side and hears the rest.</summary>
    public async Task HangUpAsync()
    {
        await TellAsync(_call.RequestStream.CompleteAsync());
        while (await NextAsync() is not null)
        {
            // What is still said is said to nobody in particular.
        }
    }

    /// <summary>Drops the stream and goes on with the dialogue on another one.</summary>
    public async Task<bool> ReattachAsync()
    {
        Dispose();
        _call = consoles.Interactive(options);
        await _call.RequestStream.WriteAsync(new InteractiveRequest { Acknowledged = _taken, Reattach = new ReattachDialogue { ResumeToken = _token } });
        return await NextAsync() is { Opened.Reattached: true };
    }

    /// <summary>Drops the stream.</summary>
    public void Dispose() => _call.Dispose();

    private async Task<InteractiveResponse?> AnsweredAsync()
    {
        while (await NextAsync() is { } next)
        {
            switch (next.MessageCase)
            {
                case InteractiveResponse.MessageOneofCase.Output:
                    Output.Add(next.Output.Text);
                    break;
                case InteractiveResponse.MessageOneofCase.Prompt or InteractiveResponse.MessageOneofCase.Completed or InteractiveResponse.MessageOneofCase.Rejected:
                    return next;
                case InteractiveResponse.MessageOneofCase.Closed:
                    return null;
            }
        }

        return null;
    }

    private async Task SendAsync(InteractiveRequest request)
    {
        request.Sequence = ++_sequence;
        request.Acknowledged = _taken;
        await TellAsync(_call.RequestStream.WriteAsync(request));
    }

    private static async Task TellAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (Exception ended) when (ended is InvalidOperationException or IOException)
        {
            // The stream has ended on the other side; whoever reads is told why.
        }
    }

    private async Task<InteractiveResponse?> NextAsync()
    {
        if (!await _call.ResponseStream.MoveNext(CancellationToken.None))
        {
            return null;
        }

        _taken = Math.Max(_taken, _call.ResponseStream.Current.Sequence);
        return _call.ResponseStream.Current;
    }
}
