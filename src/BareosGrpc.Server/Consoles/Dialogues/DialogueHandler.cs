using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>ConsoleService.Interactive: opens a dialogue, or goes on with one, and serves it a stream.</summary>
internal sealed class DialogueHandler(SessionScopes scopes, HeldDialogues dialogues)
{
    public async Task RunAsync(
        IAsyncStreamReader<InteractiveRequest> requests, IServerStreamWriter<InteractiveResponse> responses, ServerCallContext context)
    {
        InteractiveRequest? first = await FirstAsync(requests, context.CancellationToken).ConfigureAwait(false);
        switch (first?.MessageCase)
        {
            case InteractiveRequest.MessageOneofCase.Open:
                await OpenAsync(first, requests, responses, context).ConfigureAwait(false);
                break;
            case InteractiveRequest.MessageOneofCase.Reattach:
                await ReattachAsync(first, requests, responses, context).ConfigureAwait(false);
                break;
            default:
                throw new CallRefusedException(ErrorReason.InvalidRequest, "The first message of a dialogue must be open, or reattach.") { Outcome = Outcome.NotSent };
        }
    }

    private async Task OpenAsync(
        InteractiveRequest open, IAsyncStreamReader<InteractiveRequest> requests, IServerStreamWriter<InteractiveResponse> responses, ServerCallContext context)
    {
        if (open is not { Sequence: 1, Acknowledged: 0 })
        {
            throw new CallRefusedException(
                ErrorReason.InvalidRequest, $"The message open has the number 1 and acknowledges nothing; this one has {open.Sequence} and acknowledges {open.Acknowledged}.")
            {
                Outcome = Outcome.NotSent,
            };
        }

        CallScope scope = scopes.Resolve(context.Caller(), open.Open.Target, open.Open.SessionId);
        using var stream = new DialogueStream(requests, responses, dialogues.Terms, context.CancellationToken);
        await dialogues.OpenAsync(context.Caller(), () => scopes.HoldAsync(scope, SessionNeed.Owned, context.CancellationToken), stream, open).ConfigureAwait(false);
    }

    private async Task ReattachAsync(
        InteractiveRequest reattach, IAsyncStreamReader<InteractiveRequest> requests, IServerStreamWriter<InteractiveResponse> responses, ServerCallContext context)
    {
        if (reattach.Sequence != 0)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "The message reattach carries no number.") { Outcome = Outcome.NotSent };
        }

        HeldDialogue dialogue = dialogues.Find(context.Caller(), reattach.Reattach.ResumeToken);
        using var stream = new DialogueStream(requests, responses, dialogues.Terms, context.CancellationToken);
        await dialogue.ReattachAsync(stream, reattach).ConfigureAwait(false);
    }

    private async Task<InteractiveRequest?> FirstAsync(IAsyncStreamReader<InteractiveRequest> requests, CancellationToken callEnded)
    {
        DialogueTerms terms = dialogues.Terms;
        using var patience = new CancellationTokenSource(terms.Limits.IdleLimit, terms.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callEnded, patience.Token, terms.Stopping);
        try
        {
            return await requests.MoveNext(either.Token).ConfigureAwait(false) ? requests.Current : null;
        }
        catch (IOException reset)
        {
            // A reader may learn that the caller is gone before the call's own token does.
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller gave the call up.", reset));
        }
        catch (OperationCanceledException) when (terms.Stopping.IsCancellationRequested)
        {
            throw new CallRefusedException(ErrorReason.ShuttingDown, "The service is shutting down and takes no new work.") { Outcome = Outcome.NotSent };
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new CallRefusedException(
                ErrorReason.InvalidRequest, $"No message came within {terms.Limits.IdleLimit} (BareosGrpc:Dialogues:IdleLimit).")
            { Outcome = Outcome.NotSent };
        }
    }
}
