using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>One command as it runs: its output as the director writes it, its questions, and the answers to them.</summary>
/// <remarks>
/// The director is read whatever the consumer does: output that is not taken yet waits in memory and then in a file
/// (<see cref="ReplyLimits"/>). Disposing gives the command up: a question is left without an answer, <em>the restore tree is left by
/// quit</em>, and the rest of the reply is read off in the background. Not thread-safe: one reader, who also answers.
/// </remarks>
public sealed class CommandDialogue : IAsyncDisposable
{
    private readonly DirectorConsole _console;
    private readonly Exchange _exchange;
    private readonly SpoolSink _sink;
    private readonly ReplyReader _reader;
    private readonly Queue<ReplyEvent> _events = new();
    private bool _completed;

    internal CommandDialogue(DirectorConsole console, ApiCommand command, SpoolSink sink, Exchange exchange)
    {
        _console = console;
        _sink = sink;
        _exchange = exchange;
        _reader = new ReplyReader(command.Mode, command.SwitchTo);
        Command = command.Text;
        Mode = command.Mode;
    }

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>The mode that it runs in.</summary>
    public ApiMode Mode { get; }

    /// <summary>The question that waits for an answer, if the last event was one.</summary>
    public Prompt? OpenPrompt { get; private set; }

    /// <summary>Takes the next piece of the reply; <see langword="null"/> after <see cref="ReplyCompleted"/>.</summary>
    /// <exception cref="DirectorSessionException">The session was lost; what had come before was returned before.</exception>
    /// <exception cref="ReplyTooLargeException">More output waited than the spool may hold; what was kept was returned before.</exception>
    public ValueTask<ReplyEvent?> ReadAsync(CancellationToken cancellationToken = default)
    {
        // Nearly all of a long reply is output that is there already.
        if (!_completed && _events.Count == 0 && _sink.Spool.TryRead(out Frame frame))
        {
            if (_reader.TryReadOutput(frame, out MessageSeverity severity))
            {
                _reader.NoteOutput(frame.Payload);
                return new ValueTask<ReplyEvent?>(new ReplyOutput(frame.Payload, severity));
            }

            _reader.Read(frame, _events);
        }

        return ReadEventAsync(cancellationToken);
    }

    private async ValueTask<ReplyEvent?> ReadEventAsync(CancellationToken cancellationToken)
    {
        while (!_completed)
        {
            if (_events.TryDequeue(out ReplyEvent? next))
            {
                OpenPrompt = (next as ReplyPrompt)?.Prompt ?? OpenPrompt;
                _completed = next is ReplyCompleted;
                return next;
            }

            if (await _sink.Spool.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
            {
                _reader.Read(frame, _events);
            }
            else
            {
                _events.Enqueue(_reader.EndOfSession());
            }
        }

        return null;
    }

    /// <summary>All pieces of the reply in order. Prompts must be answered from within the loop.</summary>
    public async IAsyncEnumerable<ReplyEvent> ReadAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            yield return next;
        }
    }

    /// <summary>Answers the open question. The text is sent as it is.</summary>
    /// <exception cref="InvalidOperationException">No question is open.</exception>
    /// <exception cref="InvalidAnswerException">The text does not fit the question. Nothing was sent, and the question is still open.</exception>
    public Task AnswerAsync(string input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Prompt prompt = RequirePrompt();
        if (prompt.Reject(input) is { } reason)
        {
            throw new InvalidAnswerException(reason, Command, prompt);
        }

        cancellationToken.ThrowIfCancellationRequested();
        OpenPrompt = null;
        return _exchange.AnswerAsync(input, cancellationToken);
    }

    /// <summary>Leaves the open question without an answer: by a dot, and the restore tree by <c>quit</c>.</summary>
    /// <exception cref="InvalidOperationException">No question is open.</exception>
    public Task LeavePromptAsync(CancellationToken cancellationToken = default)
    {
        Prompt prompt = RequirePrompt();
        cancellationToken.ThrowIfCancellationRequested();
        OpenPrompt = null;
        return _exchange.AnswerAsync(prompt.LeaveInput, cancellationToken);
    }

    /// <summary>Gives the command up unless its reply is complete.</summary>
    public async ValueTask DisposeAsync()
    {
        OpenPrompt = null;
        _sink.Spool.Abandon();
        if (!_completed)
        {
            _completed = true;
            await _console.AbandonAsync(_exchange).ConfigureAwait(false);
        }
    }

    private Prompt RequirePrompt() => OpenPrompt ?? throw new InvalidOperationException("The command has no open prompt.");
}
