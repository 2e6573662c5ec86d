using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>A dialogue: what the caller sends and what the director says are taken in turn, by one loop that alone knows where the dialogue stands.</summary>
internal sealed class Dialogue(
    HeldSession session, CommandRun commands, DialogueInbox inbox, DialogueOutlet outlet, CancellationToken cancellationToken) : IAsyncDisposable
{
    private DialogueCommandRun? _command;
    private int _prompts;

    /// <summary>Whether it is the caller's turn: no command runs, or it waits for an answer.</summary>
    public bool IsCallersTurn => _command is null or { PromptId: not null };

    /// <summary>Completes when there is something to do: a message of the caller, or, while a command runs, a piece of its reply.</summary>
    public Task NextChange => (_command, inbox.IsClosed) switch
    {
        ({ PromptId: null } running, true) => running.Next,
        ({ PromptId: null } running, false) => Task.WhenAny(running.Next, inbox.Next),
        _ => inbox.Next,
    };

    /// <summary>Does what there is to do. Returns why the dialogue is over, or <see langword="null"/> while it goes on.</summary>
    public async Task<CloseReason?> StepAsync()
    {
        if (_command is { PromptId: null, Next.IsCompleted: true } running)
        {
            return await TakeReplyAsync(running).ConfigureAwait(false);
        }

        if (!inbox.IsClosed && inbox.Next.IsCompleted)
        {
            return await TakeMessageAsync().ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Gives up what runs.</summary>
    public ValueTask DisposeAsync() => _command?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<CloseReason?> TakeReplyAsync(DialogueCommandRun running)
    {
        switch (await running.TakeAsync().ConfigureAwait(false))
        {
            case ReplyOutput output:
                await outlet.SendAsync(running.Text.Next(output)).ConfigureAwait(false);
                return null;
            case ReplyNotice notice when Notices.Of(notice.Signal) is { } known:
                await outlet.SendAsync(known).ConfigureAwait(false);
                return null;
            case ReplyPrompt when inbox.IsClosed:
                // Nobody is left to answer.
                await running.Running.LeavePromptAsync(cancellationToken).ConfigureAwait(false);
                return null;
            case ReplyPrompt prompt:
                running.PromptId = (++_prompts).ToString(CultureInfo.InvariantCulture);
                await outlet.SendAsync(Prompts.ToMessage(prompt.Prompt, running.PromptId)).ConfigureAwait(false);
                return null;
            case ReplyCompleted completed:
                return await CompleteAsync(running, completed).ConfigureAwait(false);
            default:
                return null;
        }
    }

    private async Task<CloseReason?> CompleteAsync(DialogueCommandRun running, ReplyCompleted completed)
    {
        if (running.Text.Rest() is { } rest)
        {
            await outlet.SendAsync(rest).ConfigureAwait(false);
        }

        await running.DisposeAsync().ConfigureAwait(false);
        _command = null;
        await outlet.SendAsync(new CommandCompleted { Status = ReplyFormats.Of(completed.Status) }).ConfigureAwait(false);
        if (completed.SessionEnded)
        {
            return CloseReason.Quit;
        }

        return inbox.IsClosed ? CloseReason.Caller : null;
    }

    private async Task<CloseReason?> TakeMessageAsync()
    {
        if (await inbox.TakeAsync().ConfigureAwait(false) is not { } request)
        {
            return await HalfCloseAsync().ConfigureAwait(false);
        }

        if (inbox.IsRepeated(request))
        {
            return null;
        }

        try
        {
            if (inbox.Acknowledge(request) is { } problem)
            {
                throw new CallRefusedException(ErrorReason.InvalidRequest, problem);
            }

            await ObeyAsync(request).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CallRefusedException or DirectorCommandException && CallErrors.From(exception) is { } error)
        {
            var rejected = new Rejected { Sequence = request.Sequence, Message = error.Message, Detail = error.ToDetail() };
            await outlet.SendAsync(rejected).ConfigureAwait(false);
        }

        return null;
    }

    private Task ObeyAsync(InteractiveRequest request) => request.MessageCase switch
    {
        InteractiveRequest.MessageOneofCase.Command => StartAsync(request.Command),
        InteractiveRequest.MessageOneofCase.Answer => AnswerAsync(request.Answer),
        InteractiveRequest.MessageOneofCase.Cancel => CancelAsync(request.Cancel),
        InteractiveRequest.MessageOneofCase.Open => throw new CallRefusedException(ErrorReason.InvalidRequest, "The dialogue is open already."),
        _ => throw new CallRefusedException(ErrorReason.InvalidRequest, "The message is empty: set command, answer or cancel."),
    };

    private async Task StartAsync(DialogueCommand request)
    {
        if (_command is { } running)
        {
            string where = running.PromptId is null ? "runs" : $"waits for the answer to prompt {running.PromptId}";
            throw new CallRefusedException(ErrorReason.DialogueBusy, $"The command {running.Command.Verb} {where}.") { Outcome = Outcome.NotSent };
        }

        AdmittedCommand command = DialogueGate.Admit(CommandTexts.Of(request.HasText ? request.Text : null, request.Command));
        CommandMeasure measure = commands.Measure(command, session.Session.Key);
        try
        {
            CommandDialogue started = await session.Console.StartAsync(command.Text, command.Mode, cancellationToken).ConfigureAwait(false);
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
        string input = AnswerInput.For(running.Running.OpenPrompt!, answer);
        await running.Running.AnswerAsync(input, cancellationToken).ConfigureAwait(false);
        running.PromptId = null;
    }

    private async Task CancelAsync(CancelPrompt cancel)
    {
        DialogueCommandRun running = AtPrompt(cancel.PromptId);
        await running.Running.LeavePromptAsync(cancellationToken).ConfigureAwait(false);
        running.PromptId = null;
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

    private async Task<CloseReason?> HalfCloseAsync()
    {
        if (_command is not { } running)
        {
            return CloseReason.Caller;
        }

        if (running.PromptId is not null)
        {
            running.PromptId = null;
            await running.Running.LeavePromptAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
