using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Client.Connection;

/// <summary>The stubs of a service, and what every call to it has in common.</summary>
internal sealed class ServiceLink(CallInvoker invoker, BareosClientOptions options, TimeProvider time)
{
    private readonly Metadata _headers = ServiceChannel.Headers(options.ApiKey);

    public ConsoleService.ConsoleServiceClient Consoles { get; } = new(invoker);

    public SessionService.SessionServiceClient Sessions { get; } = new(invoker);

    public DirectorService.DirectorServiceClient Directors { get; } = new(invoker);

    public BareosClientOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>The same service for somebody with other options.</summary>
    public ServiceLink For(BareosClientOptions others) => new(invoker, others, time);

    /// <summary>The options of one attempt of a call that has to be over after a time.</summary>
    public CallOptions Within(TimeSpan remaining, CancellationToken cancellationToken) =>
        new(_headers, (time.GetUtcNow() + remaining).UtcDateTime, cancellationToken);

    /// <summary>The options of a stream: how long it lasts is the director's affair, and the service ends it when it is idle.</summary>
    public CallOptions Endless(CancellationToken cancellationToken) => new(_headers, cancellationToken: cancellationToken);
}
