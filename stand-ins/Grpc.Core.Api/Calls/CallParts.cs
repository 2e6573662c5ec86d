namespace Grpc.Core;

/// <summary>
/// What the four call types share: the ways to reach headers, status and trailers of the transport's call, and to end it.
/// </summary>
/// <remarks>
/// The transport passes static functions and its call as their argument, so that a call costs no closures. The older way,
/// with closures, is brought into the same shape.
/// </remarks>
internal readonly struct CallParts
{
    private readonly Func<object, Task<Metadata>> _responseHeaders;
    private readonly Func<object, Status> _status;
    private readonly Func<object, Metadata> _trailers;
    private readonly Action<object> _dispose;
    private readonly object _call;

    public CallParts(
        Func<object, Task<Metadata>> responseHeaders,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object call)
    {
        _responseHeaders = responseHeaders;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
        _call = call;
    }

    public CallParts(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            static call => ((Closures)call).ResponseHeaders,
            static call => ((Closures)call).Status(),
            static call => ((Closures)call).Trailers(),
            static call => ((Closures)call).Dispose(),
            new Closures(responseHeaders, status, trailers, dispose))
    {
    }

    public Task<Metadata> ResponseHeadersAsync() => _responseHeaders(_call);

    public Status Status() => _status(_call);

    public Metadata Trailers() => _trailers(_call);

    public void Dispose() => _dispose(_call);

    private sealed record Closures(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
