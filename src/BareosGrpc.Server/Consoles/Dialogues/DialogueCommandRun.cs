using Bareos.Director.Console;
using Bareos.Director.Errors;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>A command that runs in a dialogue, and the question that it asks, if it does.</summary>
internal sealed class DialogueCommandRun(AdmittedCommand command, CommandDialogue running, CommandMeasure measure) : IAsyncDisposable
{
    private Task<ReplyEvent?>? _next;

    public AdmittedCommand Command { get; } = command;

    /// <summary>The text of its output.</summary>
    public PacketText Text { get; } = new();

    /// <summary>The id of the open question; <see langword="null"/> while none is.</summary>
    public string? PromptId { get; set; }

    /// <summary>The open question.</summary>
    public DirectorPrompt? Prompt => running.OpenPrompt;

    /// <summary>Whether its caller has given it up: it is read to its end, and nothing of it is passed on.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>The next piece of the reply. The same task until it is taken by <see cref="TakeAsync"/>.</summary>
    public Task<ReplyEvent?> Next => _next ??= running.ReadAsync(CancellationToken.None).AsTask();

    /// <summary>Takes the next piece of the reply.</summary>
    /// <exception cref="Errors.CallRefusedException">The session was lost, and the command may have taken effect.</exception>
    public async Task<ReplyEvent?> TakeAsync()
    {
        try
        {
            ReplyEvent? next = await Next.ConfigureAwait(false);
            _next = null;
            measure.Outcome = next is ReplyCompleted ? Outcome.Executed : measure.Outcome;
            return next;
        }
        catch (DirectorSessionException lost)
        {
            throw Lost(lost);
        }
    }

    /// <summary>Answers the open question.</summary>
    /// <exception cref="InvalidAnswerException">The answer does not fit. Nothing was sent, and the question is still open.</exception>
    /// <exception cref="Errors.CallRefusedException">The session was lost, and the command may have taken effect.</exception>
    public async Task AnswerAsync(string input, CancellationToken cancellationToken)
    {
        try
        {
            await running.AnswerAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (DirectorSessionException lost)
        {
            throw Lost(lost);
        }
    }

    /// <summary>Leaves the open question without an answer, the restore tree by <c>quit</c>.</summary>
    /// <exception cref="Errors.CallRefusedException">The session was lost, and the command may have taken effect.</exception>
    public async Task LeavePromptAsync(CancellationToken cancellationToken)
    {
        try
        {
            PromptId = null;
            await running.LeavePromptAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DirectorSessionException lost)
        {
            throw Lost(lost);
        }
    }

    /// <summary>Gives the command up unless it has ended: its question is left, the restore tree by <c>quit</c>.</summary>
    public async ValueTask DisposeAsync()
    {
        measure.Dispose();
        await running.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The command was sent before, whatever could not be sent now.</summary>
    private Exception Lost(DirectorSessionException lost)
    {
        measure.Fail(lost);
        return measure.Outcome == Outcome.Unknown && !Command.IsRead ? CommandRun.OutcomeUnknown(Command, lost) : lost;
    }
}
