using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>Commands that may ask questions, and their answers. One turn at a time.</summary>
/// <remarks>
/// Disposing of it leaves an open question without an answer (in the restore tree: nothing is restored) and ends the dialogue. When the
/// connection breaks, the dialogue goes on by itself: nothing is lost, repeated or answered twice.
/// </remarks>
public sealed class BareosDialogue : IAsyncDisposable
{
    private readonly DialogueWire _wire;
    private readonly DialogueSettings _settings;
    private readonly ConcurrentDictionary<ulong, TaskCompletionSource<Completions>> _asked = new();
    private readonly TimeProvider _time;
    private readonly StringBuilder _text = new();
    private DialoguePrompt? _promptBefore;
    private bool _isRunning;
    private bool _messagesPending;

    private BareosDialogue(DialogueWire wire, DialogueSettings settings, TimeProvider time)
    {
        _wire = wire;
        _settings = settings;
        _time = time;
        wire.OnCompletions = completions =>
        {
            if (_asked.TryRemove(completions.Sequence, out TaskCompletionSource<Completions>? asked))
            {
                asked.TrySetResult(completions);
            }
        };
    }

    /// <summary>The session that the dialogue runs on, as it was when the dialogue was opened.</summary>
    public SessionInfo Session { get; private set; } = new();

    /// <summary>The question that waits for an answer, if any.</summary>
    public DialoguePrompt? Prompt { get; private set; }

    /// <summary>Why the dialogue is over; <see langword="null"/> while it is not known to be.</summary>
    public CloseReason? Closed { get; private set; }

    /// <summary>Runs a command until it asks or has ended. The director itself asks for confirmation.</summary>
    /// <exception cref="DialogueClosedException">The dialogue is over.</exception>
    /// <exception cref="BareosException">The command could not be taken; see its reason.</exception>
    /// <remarks>A token gives up waiting, and nothing else: go on with <see cref="WaitAsync"/>, or give the command up with <see cref="CancelCommandAsync"/>.</remarks>
    public Task<DialogueReply> RunAsync(BareosCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var line = new DialogueCommand();
        command.Match(text => line.Text = text, structured => line.Command = structured);
        return TurnAsync(new InteractiveRequest { Command = line }, cancellationToken);
    }

    /// <summary>Answers the open question: <c>dialogue.AnswerAsync(question.Choose("client1-fd"))</c>.</summary>
    /// <exception cref="BareosException">
    /// With <see cref="ErrorReason.PromptChanged"/>: the answer is for another question. With <see cref="ErrorReason.InvalidAnswer"/>: it
    /// does not fit. The question stays open then, and nothing was sent.
    /// </exception>
    public Task<DialogueReply> AnswerAsync(DialogueAnswer answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return TurnAsync(answer.Request.Clone(), cancellationToken);
    }

    /// <summary>Goes on waiting for a reply, after waiting for it was given up.</summary>
    /// <exception cref="InvalidOperationException">No reply is due.</exception>
    public Task<DialogueReply> WaitAsync(CancellationToken cancellationToken = default) => _isRunning
        ? ReadReplyAsync(cancellationToken)
        : throw new InvalidOperationException("No reply is due: nothing was sent since the last one.");

    /// <summary>Gives up the command that runs: the rest of its output is thrown away. It may still take effect; its reply ends when it has ended.</summary>
    public Task CancelCommandAsync() => _wire.SendAsync(new InteractiveRequest { CancelCommand = new CancelCommand() });

    /// <summary>How a line could go on. Allowed at any time; nothing is sent into the dialogue.</summary>
    /// <param name="line">The line as typed so far.</param>
    /// <param name="cursor">Where the cursor stands, in characters (Unicode code points) of the line.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<Completions> CompleteAsync(string line, int cursor, CancellationToken cancellationToken = default)
    {
        var source = new TaskCompletionSource<Completions>(TaskCreationOptions.RunContinuationsAsynchronously);
        ulong sequence = await _wire.SendAsync(
            new InteractiveRequest { Complete = new CompleteLine { Line = line, Cursor = (uint)cursor } },
            number => _asked[number] = source).ConfigureAwait(false);
        try
        {
            Task first = await Task.WhenAny(source.Task, _wire.Completion).WaitAsync(cancellationToken).ConfigureAwait(false);
            return first == source.Task ? await source.Task.ConfigureAwait(false) : throw Over();
        }
        finally
        {
            _asked.TryRemove(sequence, out _);
        }
    }

    /// <summary>Ends the dialogue: leaves an open question, and lets the command that runs end first, for as long as <see cref="DialogueSettings.CloseTimeout"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_wire.Completion.IsCompleted)
        {
            if (Prompt is { } open && Closed is null)
            {
                await _wire.SendAsync(open.Cancel().Request).ConfigureAwait(false);
            }

            await _wire.EndInputAsync().ConfigureAwait(false);
            Task drained = DrainAsync();
            await Task.WhenAny(drained, Task.Delay(_settings.CloseTimeout, _time)).ConfigureAwait(false);
        }

        await _wire.DisposeAsync().ConfigureAwait(false);
    }

    internal static async Task<BareosDialogue> OpenAsync(
        ServiceLink link, OpenDialogue open, DialogueSettings settings, CancellationToken cancellationToken)
    {
        DialogueWire wire = await DialogueWire.OpenAsync(link, open, settings.OnReattached).ConfigureAwait(false);
        var dialogue = new BareosDialogue(wire, settings, link.Time);
        try
        {
            await dialogue.ReadReplyAsync(cancellationToken).ConfigureAwait(false);
            return dialogue;
        }
        catch
        {
            await wire.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<DialogueReply> TurnAsync(InteractiveRequest request, CancellationToken cancellationToken)
    {
        if (Closed is not null)
        {
            throw Over();
        }

        if (_isRunning)
        {
            throw new InvalidOperationException("The reply before has not been read to its end. Go on with WaitAsync.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        (_promptBefore, Prompt, _isRunning, _messagesPending) = (Prompt, null, true, false);
        _text.Clear();
        await _wire.SendAsync(request).ConfigureAwait(false);
        return await ReadReplyAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<DialogueReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            InteractiveResponse message = await NextAsync(cancellationToken).ConfigureAwait(false);
            switch (message.MessageCase)
            {
                case InteractiveResponse.MessageOneofCase.Output when _settings.OnOutput is { } onOutput:
                    onOutput(message.Output);
                    break;
                case InteractiveResponse.MessageOneofCase.Output:
                    _text.Append(message.Output.Text);
                    break;
                case InteractiveResponse.MessageOneofCase.Notice:
                    _messagesPending |= message.Notice.MessagesPending is not null;
                    break;
                case InteractiveResponse.MessageOneofCase.Opened:
                    Session = message.Opened.Session;
                    return Reply(null, CommandStatus.Unspecified);
                case InteractiveResponse.MessageOneofCase.Prompt:
                    return Reply(DialoguePrompt.From(message.Prompt), CommandStatus.Unspecified);
                case InteractiveResponse.MessageOneofCase.Completed:
                    return Reply(null, message.Completed.Status);
                case InteractiveResponse.MessageOneofCase.Rejected:
                    (Prompt, _isRunning) = (_promptBefore, false);
                    throw Failures.FromDetail(message.Rejected.Message, message.Rejected.Detail);
                case InteractiveResponse.MessageOneofCase.Closed:
                    (Closed, Prompt, _isRunning) = (message.Closed.Reason, null, false);
                    throw Over();
            }
        }

        DialogueReply Reply(DialoguePrompt? prompt, CommandStatus status)
        {
            (Prompt, _isRunning) = (prompt, false);
            return new DialogueReply(_text.ToString(), prompt, status, _messagesPending);
        }
    }

    private async Task<InteractiveResponse> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _wire.Incoming.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            (Closed, Prompt, _isRunning) = (Closed ?? CloseReason.Unspecified, null, false);
            throw closed.InnerException as BareosException ?? (Exception)Over();
        }
    }

    private async Task DrainAsync()
    {
        await foreach (InteractiveResponse message in _wire.Incoming.ReadAllAsync().ConfigureAwait(false))
        {
            if (message.Closed is { } closed)
            {
                Closed = closed.Reason;
            }
        }
    }

    private DialogueClosedException Over() => new($"The dialogue is over ({Closed ?? CloseReason.Unspecified}).", Closed ?? CloseReason.Unspecified)
    {
        Retry = Retry.AfterChange,
        Advice = "Open another dialogue.",
    };
}
