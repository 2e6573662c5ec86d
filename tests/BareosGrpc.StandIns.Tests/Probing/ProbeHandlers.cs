namespace BareosGrpc.StandIns.Tests.Probing;

/// <summary>What the probe service does. A test replaces the one that it is about; until then each returns what it gets.</summary>
internal sealed class ProbeHandlers
{
    public UnaryServerMethod<Note, Note> Unary { get; set; } = (request, _) => Task.FromResult(request);

    public ServerStreamingServerMethod<Note, Note> ServerStreaming { get; set; } =
        (request, responses, context) => responses.WriteAsync(request, context.CancellationToken);

    public ClientStreamingServerMethod<Note, Note> ClientStreaming { get; set; } = async (requests, context) =>
    {
        var last = new Note();
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            last = request;
        }

        return last;
    };

    public DuplexStreamingServerMethod<Note, Note> Duplex { get; set; } = async (requests, responses, context) =>
    {
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            await responses.WriteAsync(request, context.CancellationToken);
        }
    };
}
