namespace BareosGrpc.StandIns.Tests.Probing;

/// <summary>The probe service as generated code wants it, over the handlers of the test.</summary>
internal sealed class ProbeService(ProbeHandlers handlers) : Probe.ProbeBase
{
    public override Task<Note> Unary(Note request, ServerCallContext context) => handlers.Unary(request, context);

    public override Task ServerStreaming(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        handlers.ServerStreaming(request, responseStream, context);

    public override Task<Note> ClientStreaming(IAsyncStreamReader<Note> requestStream, ServerCallContext context) =>
        handlers.ClientStreaming(requestStream, context);

    public override Task Duplex(
        IAsyncStreamReader<Note> requestStream,
        IServerStreamWriter<Note> responseStream,
        ServerCallContext context) =>
        handlers.Duplex(requestStream, responseStream, context);
}
