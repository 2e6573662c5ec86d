using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

/// <summary>Waits for what becomes of calls, by asking the service.</summary>
internal static class KnownRequests
{
    /// <summary>Waits until a call has been sent.</summary>
    public static async Task<GetOutcomeResponse> RunningAsync(TestService service, string id)
    {
        while (true)
        {
            GetOutcomeResponse outcome = await KnownAsync(service, id);
            if (outcome.Outcome != Outcome.NotSent)
            {
                return outcome;
            }
        }
    }

    /// <summary>Waits until a call has arrived.</summary>
    public static async Task<GetOutcomeResponse> KnownAsync(TestService service, string id)
    {
        while (true)
        {
            try
            {
                return await service.Consoles.GetOutcomeAsync(Requests.Outcome(id));
            }
            catch (RpcException notYet) when (notYet.StatusCode == StatusCode.NotFound)
            {
                await Task.Yield();
            }
        }
    }
}
