using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.Server.Security;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Idempotency;

/// <summary>ConsoleService.GetOutcome: how a call with a request_id ended.</summary>
internal sealed class OutcomeHandler(RequestLedger ledger)
{
    public GetOutcomeResponse Find(GetOutcomeRequest request, ServerCallContext context)
    {
        RequestIds.Check(request.RequestId);
        StoredRequest? known = ledger.Find(new RequestKey(context.Caller().Name, request.RequestId));
        return known?.Outcome ?? throw RequestRefusals.NotFound(request.RequestId);
    }
}
