using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>ConsoleService.StreamMessages: finds out what is to be streamed.</summary>
internal sealed class StreamHandler(SessionScopes scopes, CommandStream commands, JobLogStream jobLogs, IOptions<BareosGrpcOptions> options, TimeProvider time)
{
    public Task RunAsync(StreamMessagesRequest request, IServerStreamWriter<StreamMessagesResponse> responses, ServerCallContext context)
    {
        CallScope scope = scopes.Resolve(context.Caller(), request.Target, request.SessionId);
        var outlet = new StreamOutlet(responses, options.Value.Streams.HeartbeatInterval, time, context.CancellationToken);
        if (request.FollowJobLog is { } follow)
        {
            return jobLogs.RunAsync(follow, scope, outlet, context.CancellationToken);
        }

        if (request.Format == ReplyFormat.Json)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "The field format is REPLY_FORMAT_JSON: JSON is not streamed. Use Call, or REPLY_FORMAT_TEXT.");
        }

        string text = CommandTexts.Of(request.HasText ? request.Text : null, request.Command);
        DirectorApiMode mode = ReplyFormats.ModeOf(request.Format) ?? DirectorApiMode.Packets;
        AdmittedCommand command = CommandGate.Admit(text, mode, request.Confirmed, scope.IsShared);
        return commands.RunAsync(command, scope, outlet, context.CancellationToken);
    }
}
