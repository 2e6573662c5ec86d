using Bareos.Director.Errors;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Idempotency;

/// <summary>Runs a command once however often it is called with the same request_id: a later call joins the run, or gets what it ended in.</summary>
internal sealed class RequestRuns(RequestLedger ledger, CallDeadlines deadlines, IOptions<BareosGrpcOptions> options)
{
    /// <summary>Answers a call.</summary>
    /// <param name="key">The request.</param>
    /// <param name="content">What it asks for.</param>
    /// <param name="context">The call.</param>
    /// <param name="work">
    /// Runs the command. It must await its second argument, with the console that it is, when it is about to send, and must not send if that
    /// throws. The token gives it up.
    /// </param>
    public Task<CallResponse> RunAsync(
        RequestKey key, RequestContent content, ServerCallContext context, Func<CancellationToken, Func<ConsoleId, Task>, Task<CallResponse>> work) =>
        deadlines.WithinAsync(context, token => RunAsync(key, content, work, token));

    /// <inheritdoc cref="RunAsync(RequestKey, RequestContent, ServerCallContext, Func{CancellationToken, Func{ConsoleId, Task}, Task{CallResponse}})"/>
    internal async Task<CallResponse> RunAsync(
        RequestKey key, RequestContent content, Func<CancellationToken, Func<ConsoleId, Task>, Task<CallResponse>> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            Admission admission = ledger.Admit(key, content);
            if (admission.IsFirst)
            {
                return await BeginAsync(admission, work, cancellationToken).ConfigureAwait(false);
            }

            if (admission.Run is not { } run)
            {
                return RequestEndings.AgainOf(admission.Entry.Read());
            }

            if (await JoinAsync(run, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }
    }

    private async Task<CallResponse> BeginAsync(
        Admission admission, Func<CancellationToken, Func<ConsoleId, Task>, Task<CallResponse>> work, CancellationToken cancellationToken)
    {
        RequestRun run = admission.Run!;
        _ = DriveAsync(admission.Entry, run, work);
        if (await EndsBeforeAsync(run, cancellationToken).ConfigureAwait(false) || run.GiveUp(options.Value.Calls.DefaultDeadline))
        {
            return await run.Completion.ConfigureAwait(false);
        }

        throw GoesOn(cancellationToken);
    }

    /// <summary>Waits with the others. Nothing comes of a run that was given up before anything was sent: whoever joined may begin anew.</summary>
    private static async Task<CallResponse?> JoinAsync(RequestRun run, CancellationToken cancellationToken)
    {
        if (!await EndsBeforeAsync(run, cancellationToken).ConfigureAwait(false))
        {
            run.Leave();
            throw GoesOn(cancellationToken);
        }

        try
        {
            return RequestEndings.AgainOf(await run.Completion.ConfigureAwait(false));
        }
        catch (OperationCanceledException canceled) when (run.IsGivenUp && canceled is not CommandCanceledException { Outcome: not CommandOutcome.NotSent })
        {
            return null;
        }
    }

    private static async Task<bool> EndsBeforeAsync(RequestRun run, CancellationToken cancellationToken)
    {
        await ((Task)run.Completion).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return run.Completion.IsCompleted;
    }

    /// <summary>Runs the command and records its end before anybody is told of it.</summary>
    private async Task DriveAsync(RequestEntry entry, RequestRun run, Func<CancellationToken, Func<ConsoleId, Task>, Task<CallResponse>> work)
    {
        try
        {
            CallResponse answer = await work(run.Token, console => ledger.RecordIntentAsync(entry, console)).ConfigureAwait(false);
            await ledger.RecordEndAsync(entry, request => RequestEndings.Keep(request, answer, options.Value.Requests.MaxKeptAnswerBytes)).ConfigureAwait(false);
            run.End(answer);
        }
        catch (Exception failure)
        {
            await RecordAsync(entry, failure).ConfigureAwait(false);
            run.End(failure);
        }
    }

    private Task RecordAsync(RequestEntry entry, Exception failure)
    {
        CallError? error = CallErrors.From(failure);
        Outcome outcome = failure is CommandCanceledException canceled ? Outcomes.Of(canceled.Outcome) : error?.Outcome ?? Outcome.Unknown;
        if (entry.RecordedAt is null || outcome == Outcome.NotSent)
        {
            return ledger.EraseAsync(entry);
        }

        return ledger.RecordEndAsync(entry, request => RequestEndings.Keep(
            request,
            error is not null && outcome == Outcome.Executed ? error : Unknown(request.Outcome.Verb, error)));
    }

    private static CallError Unknown(string verb, CallError? error) =>
        error?.Reason == ErrorReason.OutcomeUnknown ? error : RequestEndings.Unknown(verb, error?.Message ?? "The service failed while it ran.");

    private static CommandCanceledException GoesOn(CancellationToken cancellationToken) =>
        new("The command goes on for the other calls with this request_id.", CommandOutcome.Unknown, cancellationToken);
}
