using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Consoles.Streams.JobLogs;
using BareosGrpc.Server.Consoles.Streams.Rows;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>ConsoleService.StreamMessages: finds out what is to be streamed.</summary>
internal sealed class StreamHandler(
    SessionScopes scopes,
    CallerStreams callers,
    StreamShutdown shutdown,
    CommandStream commands,
    RowStream rows,
    JobLogStream jobLogs,
    DirectorMessageStream messages,
    MessageAnswers answers,
    IOptions<BareosGrpcOptions> options,
    TimeProvider time)
{
    public async Task RunAsync(StreamMessagesRequest request, IServerStreamWriter<StreamMessagesResponse> responses, ServerCallContext context)
    {
        Caller caller = context.Caller();
        CallScope scope = scopes.Resolve(caller, request.Target, request.SessionId);
        using IDisposable place = callers.Enter(caller);
        var outlet = new StreamOutlet(responses, context, options.Value.Streams, time);
        switch (request.SourceCase)
        {
            case StreamMessagesRequest.SourceOneofCase.FollowJobLog:
                await shutdown.EndsAtOnceAsync(outlet, token => jobLogs.RunAsync(request.FollowJobLog, scope, outlet, token), context.CancellationToken).ConfigureAwait(false);
                break;
            case StreamMessagesRequest.SourceOneofCase.ListRows:
                RowRequest list = RowRequest.From(request.ListRows, scope.IsShared);
                await shutdown.EndsAtOnceAsync(outlet, token => rows.RunAsync(list, scope, outlet, token), context.CancellationToken).ConfigureAwait(false);
                break;
            case StreamMessagesRequest.SourceOneofCase.FollowDirectorMessages:
                await shutdown.EndsAtOnceAsync(
                    outlet, token => messages.RunAsync(request.FollowDirectorMessages, caller, scope, outlet, token), context.CancellationToken).ConfigureAwait(false);
                break;
            default:
                AdmittedCommand command = Admit(request, scope);
                if (answers.Answers(command, scope))
                {
                    await answers.StreamAsync(command, caller, scope, outlet, context.CancellationToken).ConfigureAwait(false);
                    break;
                }

                await shutdown.MayFinishAsync(outlet, token => commands.RunAsync(command, scope, outlet, token), context.CancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static AdmittedCommand Admit(StreamMessagesRequest request, CallScope scope)
    {
        if (request.Format == ReplyFormat.Json)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "The field format is REPLY_FORMAT_JSON: JSON is not streamed. Use Call, list_rows, or REPLY_FORMAT_TEXT.");
        }

        string text = CommandTexts.Of(request.HasText ? request.Text : null, request.Command);
        DirectorApiMode mode = ReplyFormats.ModeOf(request.Format) ?? DirectorApiMode.Packets;
        return CommandGate.Admit(text, mode, request.Confirmed, scope.IsShared);
    }
}
