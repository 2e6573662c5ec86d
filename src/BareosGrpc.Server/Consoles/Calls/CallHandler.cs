using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>ConsoleService.Call: one command, its complete result.</summary>
internal sealed class CallHandler(SessionScopes scopes, CommandLeases leases, CommandRun commands, CallAnswers answers, CallDeadlines deadlines, TimeProvider time)
{
    public Task<CallResponse> RunAsync(CallRequest request, ServerCallContext context)
    {
        if (request.OmitStruct && !request.RawJson)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "omit_struct leaves nothing to read without raw_json. Set both, or neither.");
        }

        CallScope scope = scopes.Resolve(context.Caller(), request.Target, request.SessionId);
        string text = CommandTexts.Of(request.HasText ? request.Text : null, request.Command);
        AdmittedCommand command = CommandGate.Admit(text, ReplyFormats.ModeOf(request.Format), request.Confirmed, scope.IsShared);
        return deadlines.WithinAsync(context, token => RunAsync(request, scope, command, token));
    }

    private Task<CallResponse> RunAsync(CallRequest request, CallScope scope, AdmittedCommand command, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        return leases.RunAsync(scope, command, held => RunAsync(request, scope, command, held.Console, time.GetElapsedTime(start), cancellationToken), () => true, cancellationToken);
    }

    private async Task<CallResponse> RunAsync(
        CallRequest request, CallScope scope, AdmittedCommand command, DirectorConsole console, TimeSpan waited, CancellationToken cancellationToken)
    {
        CallResponse answer = command.Mode == DirectorApiMode.Json
            ? await RunJsonAsync(request, scope.Key, command, console, cancellationToken).ConfigureAwait(false)
            : await RunTextAsync(request, scope.Key, command, console, cancellationToken).ConfigureAwait(false);
        answer.Timing.Waited = waited.ToDuration();
        answer.Director = scope.Key.Director;
        answer.Console = scope.Key.Console;
        return answers.CheckSize(answer);
    }

    private async Task<CallResponse> RunJsonAsync(
        CallRequest request, ConsoleId key, AdmittedCommand command, DirectorConsole console, CancellationToken cancellationToken)
    {
        Ran<JsonReply> ran = await commands.RunAsync(command, key, () => request.FullResult
            ? console.CallFullResultAsync(command.Text, cancellationToken)
            : console.CallAsync(command.Text, cancellationToken)).ConfigureAwait(false);
        return CallAnswers.OfJson(ran, request);
    }

    private async Task<CallResponse> RunTextAsync(
        CallRequest request, ConsoleId key, AdmittedCommand command, DirectorConsole console, CancellationToken cancellationToken)
    {
        Ran<TextReply> ran = await commands.RunAsync(
            command, key, () => console.SendCommandAsync(command.Text, command.Mode, cancellationToken)).ConfigureAwait(false);
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
