using System.Net.Sockets;
using Grpc.Core;

namespace BareosGrpc.Client.Errors;

/// <summary>Tells a connection that was lost from a call that failed.</summary>
internal static class LostConnection
{
    /// <summary>
    /// Whether the way to the service broke. A proxy that loses the service ends calls by INTERNAL with a reset, or by a CANCELLED that
    /// nobody asked for; who cancels here gets no RpcException of this library's calls.
    /// </summary>
    public static bool Is(RpcException failure) => failure.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.Cancelled => true,
        StatusCode.Internal => Exceptions(failure).Any(exception => exception is IOException or HttpRequestException),
        _ => false,
    };

    /// <summary>Whether there was no connection at all, so that nothing can have been sent.</summary>
    public static bool NeverCameAbout(RpcException failure) => failure.Status.DebugException is SocketException || Exceptions(failure).Any(exception => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    });

    private static IEnumerable<Exception> Exceptions(RpcException failure)
    {
        for (Exception? exception = failure.Status.DebugException; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}
