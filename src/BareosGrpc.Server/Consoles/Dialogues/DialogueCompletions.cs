using BareosGrpc.Server.Consoles.Completion;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>The completions that a dialogue's caller has asked for: each is found beside the dialogue, and told when it is there.</summary>
internal sealed partial class DialogueCompletions(string caller, LineCompletion lines, DialogueTerms terms, ILogger logger) : IAsyncDisposable
{
    // Whoever types asks again before the last answer is there. Whoever asks more than this does not type.
    private const int MaxAtOnce = 8;

    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task<InteractiveResponse>> _running = [];

    /// <summary>Completes when one has been found; <see langword="null"/> while none is looked for.</summary>
    public Task? Next => _running.Count switch
    {
        0 => null,
        1 => _running[0],
        _ => Task.WhenAny(_running),
    };

    /// <summary>Begins to look for a completion.</summary>
    /// <param name="sequence">The number of the message that asks.</param>
    /// <param name="request">The line.</param>
    /// <param name="console">The console whose commands and names fit.</param>
    /// <param name="prompt">The open question; <see langword="null"/> without one.</param>
    /// <returns>What the restore tree must be asked for that; <see langword="null"/> if nothing.</returns>
    /// <exception cref="CallRefusedException">The line cannot be completed.</exception>
    public TreeLook? Begin(ulong sequence, CompleteLine request, ConsoleId console, DirectorPrompt? prompt)
    {
        if (_running.Count >= MaxAtOnce)
        {
            throw new CallRefusedException(ErrorReason.DialogueBusy, $"The answers to {MaxAtOnce} completions are still on their way.") { Outcome = Outcome.NotSent };
        }

        var line = TypedLine.Of(request.Line, request.Cursor);
        if (prompt is null)
        {
            _running.Add(FindAsync(sequence, console, line));
            return null;
        }

        TreeLook? look = null;
        CompletionList list = prompt is Bareos.Director.Console.RestoreTreePrompt
            ? TreeCompletion.Complete(line, sequence, terms.Limits.MaxCompletions, out look)
            : PromptCompletion.Complete(prompt, request, terms.Limits.MaxCompletions);
        if (look is null)
        {
            _running.Add(Task.FromResult(new InteractiveResponse { Completions = list.ToMessage(sequence) }));
        }

        return look;
    }

    /// <summary>Tells what has been found.</summary>
    public async Task MoveToAsync(DialogueOutbox outbox)
    {
        foreach (Task<InteractiveResponse> found in _running.FindAll(completion => completion.IsCompleted))
        {
            _running.Remove(found);
            outbox.Add(await found.ConfigureAwait(false));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await ((Task)Task.WhenAll(_running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task<InteractiveResponse> FindAsync(ulong sequence, ConsoleId console, TypedLine line)
    {
        try
        {
            CompletionList list = await lines.CompleteAsync(caller, console, line, _ending.Token).ConfigureAwait(false);
            return new InteractiveResponse { Completions = list.ToMessage(sequence) };
        }
#pragma warning disable CA1031 // Nothing is hidden: whoever asked is told, and the dialogue, which has no part in it, goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Rejections.Of(sequence, failure) ?? Unforeseen(sequence, console, failure);
        }
    }

    private InteractiveResponse Unforeseen(ulong sequence, ConsoleId console, Exception failure)
    {
        if (!_ending.IsCancellationRequested)
        {
            LogDefect(console.Director, console.Console, failure);
        }

        return Rejections.Of(sequence, new CallRefusedException(ErrorReason.Internal, "The completion failed unexpectedly."))!;
    }

    [LoggerMessage(303, LogLevel.Error, "A completion with director {Director} as console {Console} failed unexpectedly")]
    private partial void LogDefect(string director, string console, Exception failure);
}
