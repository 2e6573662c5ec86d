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

    public CommandDialogue Running { get; } = running;

    /// <summary>The text of its output.</summary>
    public PacketText Text { get; } = new();

    /// <summary>The id of the open question; <see langword="null"/> while none is.</summary>
    public string? PromptId { get; set; }

    /// <summary>The next piece of the reply. The same task until it is taken by <see cref="TakeAsync"/>.</summary>
    public Task<ReplyEvent?> Next => _next ??= Running.ReadAsync(CancellationToken.None).AsTask();

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
            measure.Fail(lost);
            throw measure.Outcome == Outcome.Unknown && !Command.IsRead ? CommandRun.OutcomeUnknown(Command, lost) : lost;
        }
    }

    /// <summary>Gives the command up unless it has ended: its question is left, the restore tree by <c>quit</c>.</summary>
    public async ValueTask DisposeAsync()
    {
        measure.Dispose();
        await Running.DisposeAsync().ConfigureAwait(false);
    }
}
