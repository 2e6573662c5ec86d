namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>The store of request ids cannot be used. Whatever was to be recorded is not, and must not be sent.</summary>
internal sealed class RequestStoreException : Exception
{
    /// <param name="problem">A sentence for callers, without paths.</param>
    /// <param name="message">What happened and what to do, for whoever runs the service.</param>
    /// <param name="innerException">The cause.</param>
    public RequestStoreException(string problem, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Problem = problem;
    }

    /// <summary>A sentence for callers, without paths.</summary>
    public string Problem { get; }
}
