using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Completion;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>The dialogues of all callers, by the tokens that they were given. Thread-safe.</summary>
internal sealed class HeldDialogues : IOwnedSessions
{
    // Of dialogues that are over a caller may fetch what was said last. One that opens and ends them in a row keeps only so many.
    private const int MaxOverPerCaller = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<DialogueId, HeldDialogue> _dialogues = [];
    private readonly List<HeldDialogue> _inOrder = [];
    private readonly BackgroundWork _running = new();
    private readonly ResumeTokens _tokens = new();
    private readonly CommandRun _commands;
    private readonly LineCompletion _completion;
    private readonly CallerStreams _streams;
    private readonly ILogger<HeldDialogue> _logger;

    public HeldDialogues(
        SessionBroker broker, CommandRun commands, LineCompletion completion, CallerStreams streams, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<HeldDialogue> logger)
    {
        _commands = commands;
        _completion = completion;
        _streams = streams;
        _logger = logger;
        Terms = new DialogueTerms(options.Value.Dialogues, options.Value.Streams.HeartbeatInterval, time, broker.Stopping, broker.OutOfTime);
    }

    /// <summary>What holds for every dialogue.</summary>
    public DialogueTerms Terms { get; }

    /// <summary>Opens a dialogue, and serves its first stream.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="hold">Waits for its session.</param>
    /// <param name="stream">Its first stream.</param>
    /// <param name="open">What that stream began with.</param>
    /// <exception cref="CallRefusedException">The caller has as many streams as it may; or there is no session.</exception>
    public async Task OpenAsync(Caller caller, Func<ValueTask<HeldSession>> hold, DialogueStream stream, InteractiveRequest open)
    {
        // It counts until it is over, also while it has no stream: whoever breaks streams gets no more dialogues by that.
        IDisposable place = _streams.Enter(caller);
        HeldSession session;
        try
        {
            session = await hold().ConfigureAwait(false);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        await BeginAsync(caller, session, place, stream, open).ConfigureAwait(false);
    }

    /// <summary>Finds the dialogue that a token is for.</summary>
    /// <exception cref="CallRefusedException">The token is not this caller's, or its dialogue is gone.</exception>
    public HeldDialogue Find(Caller caller, string token)
    {
        switch (_tokens.Read(token, caller.Name, out DialogueId id))
        {
            case ResumeTokenVerdict.Valid:
                lock (_gate)
                {
                    return _dialogues.GetValueOrDefault(id) ?? throw HeldDialogue.Gone();
                }

            case ResumeTokenVerdict.OfAnotherProcess:
                throw HeldDialogue.Gone();
            default:
                throw new CallRefusedException(
                    ErrorReason.ResumeTokenInvalid, $"The resume token is none that this service has given to caller '{caller.Name}'.");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<SessionInfo> SessionsOf(string caller)
    {
        lock (_gate)
        {
            // One on a session that the caller had opened before is listed as that.
            return [.. _inOrder.Where(dialogue => IsOf(dialogue, caller) && dialogue is { IsOver: false, HasOwnSession: true }).Select(dialogue => dialogue.Describe())];
        }
    }

    /// <summary>Completes when every dialogue has ended and given its session back.</summary>
    public Task FinishAsync() => _running.FinishAsync();

    private Task BeginAsync(Caller caller, HeldSession session, IDisposable place, DialogueStream stream, InteractiveRequest open)
    {
        var id = DialogueId.Create();
        var dialogue = new HeldDialogue(id, caller.Name, _tokens.Issue(id, caller.Name), session, Make, Terms, _logger);
        lock (_gate)
        {
            _dialogues[id] = dialogue;
            _inOrder.Add(dialogue);
        }

        Task serving = dialogue.OpenAsync(stream, open);
        _running.Add(RunAsync(dialogue, place));
        return serving;

        Dialogue Make(DialogueOutbox outbox, CallerSequence sequence) => new(session, _commands, new DialogueCompletions(caller.Name, _completion, Terms, _logger), outbox, sequence, Terms.OutOfTime);
    }

    private async Task RunAsync(HeldDialogue dialogue, IDisposable place)
    {
        try
        {
            await dialogue.RunAsync(over =>
            {
                place.Dispose();
                MakeRoom(over);
            }).ConfigureAwait(false);
        }
        finally
        {
            place.Dispose();
            Forget(dialogue);
        }
    }

    /// <summary>A dialogue is over, and kept for its caller to come back: its oldest one makes room when there are too many.</summary>
    private void MakeRoom(HeldDialogue ended)
    {
        lock (_gate)
        {
            HeldDialogue[] over = [.. _inOrder.Where(dialogue => dialogue.IsOver && IsOf(dialogue, ended.Caller))];
            foreach (HeldDialogue oldest in over.SkipLast(MaxOverPerCaller))
            {
                _dialogues.Remove(oldest.Id);
                _inOrder.Remove(oldest);
                oldest.Forget();
            }
        }
    }

    private void Forget(HeldDialogue dialogue)
    {
        lock (_gate)
        {
            _dialogues.Remove(dialogue.Id);
            _inOrder.Remove(dialogue);
        }
    }

    private static bool IsOf(HeldDialogue dialogue, string caller) => string.Equals(dialogue.Caller, caller, StringComparison.Ordinal);
}
