using System.Globalization;
using Bareos.Director.Console;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Completion;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>What the caller sends and what the director says, taken in turn by one loop that alone knows where the dialogue stands.</summary>
internal sealed class Dialogue(
    HeldSession session, CommandRun commands, DialogueCompletions completions, DialogueOutbox outbox, CallerSequence sequence, CancellationToken outOfTime) : IAsyncDisposable
{
    private DialogueCommandRun? _command;
    private TreeLook? _look;
    private int _prompts;

    /// <summary>Whether it is the caller's turn: no command runs, or it waits for an answer, or for the caller to take what was said.</summary>
    public bool IsCallersTurn => _look is null && (_command is null or { PromptId: not null } || !outbox.HasRoom);

    /// <summary>Whether a message of the caller's can be taken now.</summary>
    public bool TakesMessages => _look is null && outbox.HasRoomToAnswer;

    /// <summary>Whether the caller has closed its side.</summary>
    public bool HasInputEnded { get; private set; }

    /// <summary>Completes when there is something to be told to the caller; <see langword="null"/> while nothing is to be expected, or nothing more can be kept.</summary>
    public Task? NextReply => (Reading, completions.Next) switch
    {
        ({ } reading, { } completion) => Task.WhenAny(reading.Next, completion),
        ({ } reading, null) => reading.Next,
        (null, var completion) => completion,
    };

    // What is not taken waits at the library, which reads the director whatever happens here. At a question nothing comes but the loss of the session.
    private DialogueCommandRun? Reading =>
        _command is { } running && (running.PromptId is not null || _look is not null || running.IsGivenUp || outbox.HasRoom) ? running : null;

    /// <summary>Takes what there is to be told. Returns why the dialogue is over, or <see langword="null"/> while it goes on.</summary>
    public async Task<CloseReason?> TakeReplyAsync()
    {
        await completions.MoveToAsync(outbox).ConfigureAwait(false);
        return Reading is { Next.IsCompleted: true } running ? await TakeReplyAsync(running).ConfigureAwait(false) : null;
    }

    /// <summary>Takes a message of the caller's. Returns why the dialogue is over, or <see langword="null"/> while it goes on.</summary>
    public async Task<CloseReason?> TakeMessageAsync(InteractiveRequest request)
    {
        if (sequence.IsRepeated(request))
        {
            return null;
        }

        try
        {
            if (request.Acknowledged > outbox.Last)
            {
                throw Invalid($"The field acknowledged is {request.Acknowledged}, and the last message of the dialogue is {outbox.Last}.");
            }

            sequence.Take(request);
            await ObeyAsync(request).ConfigureAwait(false);
        }
        catch (Exception exception) when (Rejections.Concerns(exception))
        {
            outbox.Add(Rejections.Of(request.Sequence, exception)!);
        }

        return null;
    }

    /// <summary>The caller has closed its side. Returns why the dialogue is over, or <see langword="null"/> while a command runs.</summary>
    public async Task<CloseReason?> EndInputAsync()
    {
        HasInputEnded = true;
        if (_command is not { } running)
        {
            return CloseReason.Caller;
        }

        if (running.PromptId is not null && _look is null)
        {
            await running.LeavePromptAsync(outOfTime).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Gives up what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await completions.DisposeAsync().ConfigureAwait(false);
        if (_command is { } running)
        {
            await running.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<CloseReason?> TakeReplyAsync(DialogueCommandRun running)
    {
        ReplyEvent? piece = await running.TakeAsync().ConfigureAwait(false);
        if (_look is { } look)
        {
            if (look.Takes(piece))
            {
                return null;
            }

            _look = null;
            outbox.Add(look.Result());
            if (piece is ReplyPrompt { Prompt: Bareos.Director.Console.RestoreTreePrompt } && !HasInputEnded)
            {
                // The same question is open again, and its caller need not know.
                return null;
            }

            running.PromptId = null;
        }

        switch (piece)
        {
            case ReplyPrompt when running.IsGivenUp || HasInputEnded:
                // Nobody is left to answer.
                await running.LeavePromptAsync(outOfTime).ConfigureAwait(false);
                return null;
            case ReplyCompleted completed:
                return await CompleteAsync(running, completed).ConfigureAwait(false);
            case not null when !running.IsGivenUp:
                PassOn(running, piece);
                return null;
            default:
                return null;
        }
    }

    private void PassOn(DialogueCommandRun running, ReplyEvent piece)
    {
        switch (piece)
        {
            case ReplyOutput output:
                outbox.Add(new InteractiveResponse { Output = running.Text.Next(output) });
                break;
            case ReplyNotice notice when Notices.Of(notice.Signal) is { } known:
                outbox.Add(new InteractiveResponse { Notice = known });
                break;
            case ReplyPrompt prompt:
                running.PromptId = (++_prompts).ToString(CultureInfo.InvariantCulture);
                outbox.Add(new InteractiveResponse { Prompt = Prompts.ToMessage(prompt.Prompt, running.PromptId) });
                break;
        }
    }

    private async Task<CloseReason?> CompleteAsync(DialogueCommandRun running, ReplyCompleted completed)
    {
        if (!running.IsGivenUp && running.Text.Rest() is { } rest)
        {
            outbox.Add(new InteractiveResponse { Output = rest });
        }

        await running.DisposeAsync().ConfigureAwait(false);
        _command = null;

        // Of a command that was given up, too, the director's own word is passed on: it may have taken effect.
        outbox.Add(new InteractiveResponse { Completed = new CommandCompleted { Status = ReplyFormats.Of(completed.Status) } });
        return completed.SessionEnded ? CloseReason.Quit
            : HasInputEnded ? CloseReason.Caller
            : null;
    }

    private Task ObeyAsync(InteractiveRequest request)
    {
        switch (request.MessageCase)
        {
            case InteractiveRequest.MessageOneofCase.Command:
                return StartAsync(request.Command);
            case InteractiveRequest.MessageOneofCase.Answer:
                return AnswerAsync(request.Answer);
            case InteractiveRequest.MessageOneofCase.Cancel:
                return AtPrompt(request.Cancel.PromptId).LeavePromptAsync(outOfTime);
            case InteractiveRequest.MessageOneofCase.CancelCommand:
                return GiveUpAsync();
            case InteractiveRequest.MessageOneofCase.Complete:
                return CompleteLineAsync(request.Sequence, request.Complete);
            case InteractiveRequest.MessageOneofCase.Open or InteractiveRequest.MessageOneofCase.Reattach:
                throw Invalid("The dialogue is open already: open and reattach come first on a stream, and only once.");
            default:
                throw Invalid("The message is empty: set command, answer, cancel, cancel_command or complete. One that only acknowledges carries no number.");
        }
    }

    private async Task StartAsync(DialogueCommand request)
    {
        if (_command is { } running)
        {
            string where = running.PromptId is { } id ? $"waits for the answer to prompt {id}"
                : running.IsGivenUp ? "was given up and has not ended yet"
                : "runs";
            throw new CallRefusedException(ErrorReason.DialogueBusy, $"The command {running.Command.Verb} {where}.") { Outcome = Outcome.NotSent };
        }

        AdmittedCommand command = DialogueGate.Admit(CommandTexts.Of(request.HasText ? request.Text : null, request.Command));
        CommandMeasure measure = commands.Measure(command, session.Session.Key);
        try
        {
            CommandDialogue started = await session.Console.StartAsync(command.Text, command.Mode, outOfTime).ConfigureAwait(false);
            _command = new DialogueCommandRun(command, started, measure);
        }
        catch (Exception exception)
        {
            measure.Fail(exception);
            measure.Dispose();
            throw;
        }
    }

    private async Task AnswerAsync(PromptAnswer answer)
    {
        DialogueCommandRun running = AtPrompt(answer.PromptId);
        await running.AnswerAsync(AnswerInput.For(running.Prompt!, answer), outOfTime).ConfigureAwait(false);
        running.PromptId = null;
    }

    /// <summary>Gives up what runs. A command that has ended in the meantime is no longer there to be given up, and its caller is told of its end anyway.</summary>
    private Task GiveUpAsync()
    {
        if (_command is not { } running)
        {
            return Task.CompletedTask;
        }

        running.IsGivenUp = true;
        return running.PromptId is null ? Task.CompletedTask : running.LeavePromptAsync(outOfTime);
    }

    private async Task CompleteLineAsync(ulong number, CompleteLine request)
    {
        DialogueCommandRun? atPrompt = _command is { PromptId: not null } running ? running : null;
        if (completions.Begin(number, request, session.Session.Key, atPrompt?.Prompt) is { } look)
        {
            await atPrompt!.AnswerAsync(look.Command, outOfTime).ConfigureAwait(false);
            _look = look;
        }
    }

    private DialogueCommandRun AtPrompt(string promptId)
    {
        if (_command is { PromptId: { } open } running && string.Equals(open, promptId, StringComparison.Ordinal))
        {
            return running;
        }

        string stands = _command?.PromptId is { } other ? $"prompt {other} is open" : "no prompt is open";
        throw new CallRefusedException(ErrorReason.PromptChanged, $"The message names prompt '{promptId}', and {stands}.") { Outcome = Outcome.NotSent };
    }

    private static CallRefusedException Invalid(string why) => new(ErrorReason.InvalidRequest, why) { Outcome = Outcome.NotSent };
}
