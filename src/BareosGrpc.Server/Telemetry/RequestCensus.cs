using System.Diagnostics.Metrics;
using BareosGrpc.Server.Idempotency;

namespace BareosGrpc.Server.Telemetry;

/// <summary>How full the store of request ids is: beyond its limits new ones are refused.</summary>
internal sealed class RequestCensus
{
    public RequestCensus(IMeterFactory factory, RequestLedger ledger)
    {
        Meter meter = factory.Create(ServiceMeter.Name);
        meter.CreateObservableGauge("bareosgrpc.requests.remembered", () => ledger.Count, "{request}", "Requests with an id that are remembered.");
        meter.CreateObservableGauge("bareosgrpc.requests.remembered.size", () => ledger.Bytes, "By", "What is remembered of requests with an id.");
    }
}
