using BareosGrpc.Server.Consoles.Calls;
using BareosGrpc.Server.Consoles.Dialogues;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Idempotency;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Consoles;

/// <summary>Commands of a director: called for a result, streamed, or held as a dialogue.</summary>
internal sealed class ConsoleGrpcService(CallHandler calls, OutcomeHandler outcomes, StreamHandler streams, DialogueHandler dialogues) : ConsoleService.ConsoleServiceBase
{
    public override Task<CallResponse> Call(CallRequest request, ServerCallContext context) => calls.RunAsync(request, context);

    public override Task<GetOutcomeResponse> GetOutcome(GetOutcomeRequest request, ServerCallContext context) =>
        Task.FromResult(outcomes.Find(request, context));

    public override Task StreamMessages(
        StreamMessagesRequest request, IServerStreamWriter<StreamMessagesResponse> responseStream, ServerCallContext context) =>
        streams.RunAsync(request, responseStream, context);

    public override Task Interactive(
        IAsyncStreamReader<InteractiveRequest> requestStream, IServerStreamWriter<InteractiveResponse> responseStream, ServerCallContext context) =>
        dialogues.RunAsync(requestStream, responseStream, context);
}
