using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Cli.Commands;

/// <summary>A dialogue over Interactive whose commands and answers are lines of text.</summary>
internal sealed class LineDialogue(AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> call, Terminal terminal)
{
    private const string MainPrompt = "*";

    // The service keeps what is not acknowledged, and says no more than it may keep.
    private const ulong MaxUnacknowledged = 256;

    private ulong _sequence;
    private ulong _taken;
    private ulong _acknowledged;
    private Prompt? _prompt;
    private bool _inputEnded;

    public async Task<int> RunAsync(ConsoleTarget target, CancellationToken cancellationToken)
    {
        await SendAsync(new InteractiveRequest { Open = new OpenDialogue { Target = target } }, cancellationToken).ConfigureAwait(false);
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            InteractiveResponse message = call.ResponseStream.Current;
            await TakeAsync(message, cancellationToken).ConfigureAwait(false);
            switch (message.MessageCase)
            {
                case InteractiveResponse.MessageOneofCase.Opened:
                    Greet(message.Opened.Session);
                    await NextCommandAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Output:
                    await terminal.Output.WriteAsync(message.Output.Text).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Prompt:
                    _prompt = message.Prompt;
                    await AnswerAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Completed:
                    await NextCommandAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Rejected:
                    await terminal.Output.WriteLineAsync(message.Rejected.Message).ConfigureAwait(false);
                    await TryAgainAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Closed:
                    return ExitCode.Success;
            }
        }

        return ExitCode.Success;
    }

    private async Task TakeAsync(InteractiveResponse message, CancellationToken cancellationToken)
    {
        _taken = Math.Max(_taken, message.Sequence);
        if (_taken - _acknowledged >= MaxUnacknowledged && !_inputEnded)
        {
            await WriteAsync(new InteractiveRequest(), cancellationToken).ConfigureAwait(false);
        }
    }

    private void Greet(SessionInfo session)
    {
        string tls = session.Tls is { } info ? $"{info.ProtocolVersion} {info.Cipher}" : "clear text";
        terminal.Output.WriteLine($"Connected to {session.DirectorName} {session.DirectorVersion} as {session.Console} ({tls}).");
    }

    private Task TryAgainAsync(CancellationToken cancellationToken) =>
        _prompt is null ? NextCommandAsync(cancellationToken) : AnswerAsync(cancellationToken);

    private async Task NextCommandAsync(CancellationToken cancellationToken)
    {
        _prompt = null;
        string? line;
        do
        {
            line = await AskAsync(MainPrompt, cancellationToken).ConfigureAwait(false);
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));

        if (line is null)
        {
            await EndInputAsync().ConfigureAwait(false);
            return;
        }

        await SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = line } }, cancellationToken).ConfigureAwait(false);
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        Prompt prompt = _prompt!;
        await ShowChoicesAsync(prompt).ConfigureAwait(false);
        if (await AskAsync(prompt.Text, cancellationToken).ConfigureAwait(false) is { } line)
        {
            var answer = new PromptAnswer { PromptId = prompt.Id, Text = line };
            await SendAsync(new InteractiveRequest { Answer = answer }, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // The service leaves the prompt; in the restore tree by quit.
            await EndInputAsync().ConfigureAwait(false);
        }
    }

    private async Task ShowChoicesAsync(Prompt prompt)
    {
        if (prompt.Select is { } select)
        {
            await terminal.Output.WriteLineAsync(select.Title).ConfigureAwait(false);
            for (int i = 0; i < select.Items.Count; i++)
            {
                await terminal.Output.WriteLineAsync($"{i + 1,4}: {select.Items[i]}").ConfigureAwait(false);
            }
        }
        else if (prompt.RunConfirmation is { } run)
        {
            await terminal.Output.WriteAsync(run.Summary).ConfigureAwait(false);
        }
    }

    private async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        await terminal.Output.WriteAsync(prompt.AsMemory(), cancellationToken).ConfigureAwait(false);
        await terminal.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await terminal.Input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task EndInputAsync()
    {
        if (!_inputEnded)
        {
            _inputEnded = true;
            await terminal.Output.WriteLineAsync().ConfigureAwait(false);
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
    }

    private Task SendAsync(InteractiveRequest request, CancellationToken cancellationToken)
    {
        request.Sequence = ++_sequence;
        return WriteAsync(request, cancellationToken);
    }

    private Task WriteAsync(InteractiveRequest request, CancellationToken cancellationToken)
    {
        request.Acknowledged = _acknowledged = _taken;
        return call.RequestStream.WriteAsync(request, cancellationToken);
    }
}
