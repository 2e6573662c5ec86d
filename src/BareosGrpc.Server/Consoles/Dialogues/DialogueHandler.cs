using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>ConsoleService.Interactive: opens a dialogue, holds it, and ends it in good order.</summary>
internal sealed partial class DialogueHandler(
    SessionScopes scopes, SessionBroker broker, CommandRun commands, IOptions<BareosGrpcOptions> options, TimeProvider time, ILogger<DialogueHandler> logger)
{
    private readonly StreamOptions _limits = options.Value.Streams;

    public async Task RunAsync(
        IAsyncStreamReader<InteractiveRequest> requests, IServerStreamWriter<InteractiveResponse> responses, ServerCallContext context)
    {
        using var inbox = new DialogueInbox(requests);
        var outlet = new DialogueOutlet(responses, inbox, context.CancellationToken);
        CallScope scope = await OpenAsync(inbox, context).ConfigureAwait(false);
        using HeldSession held = await scopes.HoldAsync(scope, SessionNeed.Owned, context.CancellationToken).ConfigureAwait(false);
        var dialogue = new Dialogue(held, commands, inbox, outlet, context.CancellationToken);
        await using (dialogue.ConfigureAwait(false))
        {
            await outlet.SendAsync(SessionInfos.Of(held.Session, held.Id, _limits.DialogueIdleLimit)).ConfigureAwait(false);
            CloseReason reason = await HoldAsync(dialogue, context.CancellationToken).ConfigureAwait(false);
            LogClosed(logger, scope.Key.Director, scope.Key.Console, reason);
            await outlet.SendAsync(reason).ConfigureAwait(false);
        }

        await inbox.DrainAsync(_limits.HalfCloseGrace, time).ConfigureAwait(false);
    }

    private async Task<CallScope> OpenAsync(DialogueInbox inbox, ServerCallContext context)
    {
        InteractiveRequest? first = await inbox.TakeAsync().WaitAsync(context.CancellationToken).ConfigureAwait(false);
        if (first?.Open is not { } open)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "The first message of a dialogue must be open.");
        }

        return inbox.Acknowledge(first) is { } problem
            ? throw new CallRefusedException(ErrorReason.InvalidRequest, problem)
            : scopes.Resolve(context.Caller(), open.Target, open.SessionId);
    }

    private async Task<CloseReason> HoldAsync(Dialogue dialogue, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await dialogue.StepAsync().ConfigureAwait(false) is { } reason)
            {
                return reason;
            }

            Task change = dialogue.NextChange;
            bool isIdle = !change.IsCompleted && !await ChangesInTimeAsync(change, dialogue.IsCallersTurn, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (broker.Stopping.IsCancellationRequested)
            {
                return CloseReason.ShuttingDown;
            }

            if (isIdle)
            {
                return CloseReason.Idle;
            }
        }
    }

    /// <summary>Waits for a change. The loss of the stream and the end of the service end the wait, too, even while a command runs and is silent.</summary>
    private async Task<bool> ChangesInTimeAsync(Task change, bool isCallersTurn, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, broker.Stopping);
        Task patience = Task.Delay(isCallersTurn ? _limits.DialogueIdleLimit : Timeout.InfiniteTimeSpan, time, waiting.Token);
        Task first = await Task.WhenAny(change, patience).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        return first != patience;
    }

    [LoggerMessage(300, LogLevel.Debug, "A dialogue with director {Director} as console {Console} is over: {Reason}")]
    private static partial void LogClosed(ILogger logger, string director, string console, CloseReason reason);
}
