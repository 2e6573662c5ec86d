using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Idempotency;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>ConsoleService.Call: one command, its complete result.</summary>
internal sealed class CallHandler(
    SessionScopes scopes, CommandLeases leases, CommandRun commands, CallAnswers answers, MessageAnswers messages, CallDeadlines deadlines, RequestRuns requests, TimeProvider time)
{
    public Task<CallResponse> RunAsync(CallRequest request, ServerCallContext context)
    {
        if (request.OmitStruct && !request.RawJson)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "omit_struct leaves nothing to read without raw_json. Set both, or neither.");
        }

        Caller caller = context.Caller();
        return request.RequestId.Length == 0 ? RunUnnamedAsync(request, caller, context) : RunNamedAsync(request, caller, context);
    }

    private Task<CallResponse> RunUnnamedAsync(CallRequest request, Caller caller, ServerCallContext context)
    {
        CallScope scope = Resolve(request, caller);
        AdmittedCommand command = Admit(request);
        if (messages.Answers(command, scope))
        {
            return Task.FromResult(messages.ToCall(request, command, caller, scope));
        }

        return deadlines.WithinAsync(context, token => RunAsync(request, scope, command, static _ => Task.CompletedTask, token));
    }

    /// <summary>A call with a request_id. On a session of the caller's own, the id is looked for first: the session may be over, and the answer still known.</summary>
    private Task<CallResponse> RunNamedAsync(CallRequest request, Caller caller, ServerCallContext context)
    {
        RequestIds.Check(request.RequestId);
        CallScope? shared = request.SessionId.Length == 0 ? Resolve(request, caller) : null;
        ConsoleId? console = shared?.Key;
        AdmittedCommand command = Admit(request);

        // What the service answers by itself changes nothing at the director.
        if (command.IsRead || (shared is { } scope && messages.Answers(command, scope)))
        {
            return RunUnnamedAsync(request, caller, context);
        }

        RequestContent content = console is { } key ? RequestContent.On(key, command, request) : RequestContent.On(request.SessionId, command, request);
        return requests.RunAsync(
            new RequestKey(caller.Name, request.RequestId),
            content,
            context,
            (token, beforeSending) => RunAsync(request, Resolve(request, caller), command, beforeSending, token));
    }

    private CallScope Resolve(CallRequest request, Caller caller) => scopes.Resolve(caller, request.Target, request.SessionId);

    private static AdmittedCommand Admit(CallRequest request)
    {
        string text = CommandTexts.Of(request.HasText ? request.Text : null, request.Command);
        return CommandGate.Admit(text, ReplyFormats.ModeOf(request.Format), request.Confirmed, isShared: request.SessionId.Length == 0);
    }

    private Task<CallResponse> RunAsync(
        CallRequest request, CallScope scope, AdmittedCommand command, Func<ConsoleId, Task> beforeSending, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        return leases.RunAsync(scope, command, RunOnAsync, () => true, cancellationToken);

        // One state machine for what every call goes through.
        async Task<CallResponse> RunOnAsync(HeldSession held)
        {
            TimeSpan waited = time.GetElapsedTime(start);
            await beforeSending(scope.Key).ConfigureAwait(false);
            CallResponse answer = command.Mode == DirectorApiMode.Json
                ? answers.OfJson(await RunJsonAsync(request, scope.Key, command, held.Console, cancellationToken).ConfigureAwait(false), request)
                : await AnswerByTextAsync(request, scope.Key, command, held.Console, cancellationToken).ConfigureAwait(false);
            answer.Timing.Waited = waited.ToDuration();
            answer.Director = scope.Key.Director;
            answer.Console = scope.Key.Console;
            return answers.CheckSize(answer);
        }
    }

    private Task<Ran<JsonReply>> RunJsonAsync(
        CallRequest request, ConsoleId key, AdmittedCommand command, DirectorConsole console, CancellationToken cancellationToken) =>
        commands.RunAsync(command, key, () => request.FullResult
            ? console.CallFullResultAsync(command.Text, cancellationToken)
            : console.CallAsync(command.Text, cancellationToken));

    private async Task<CallResponse> AnswerByTextAsync(
        CallRequest request, ConsoleId key, AdmittedCommand command, DirectorConsole console, CancellationToken cancellationToken)
    {
        Ran<TextReply> ran = await commands.RunAsync(command, key, () => console.SendCommandAsync(command.Text, command.Mode, cancellationToken)).ConfigureAwait(false);
        using (ran.Reply)
        {
            return TextAnswer(ran, command, request);
        }
    }

    private static CallResponse TextAnswer(Ran<TextReply> ran, AdmittedCommand command, CallRequest request)
    {
        if (ran.Reply.IsUnknownCommand)
        {
            throw new UnknownCommandException("The director does not know this command, or this console's Command ACL forbids it.", command.Text);
        }

        // A director says CMD_OK behind many an error: cancel of a job that does not run, for one.
        bool failed = ran.Reply.Status == DirectorCommandStatus.Failed || ran.Reply.ErrorCount > 0;
        return failed && !request.FullResult
            ? throw CallAnswers.Failed(ran.Reply)
            : CallAnswers.OfText(ran, command.Mode);
    }
}
