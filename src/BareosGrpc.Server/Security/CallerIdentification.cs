using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Security;

/// <summary>Finds out who calls.</summary>
internal sealed class CallerIdentification(CallerDirectory callers)
{
    private const string Scheme = "Bearer ";

    // Whoever asks whether the process lives has no key: kubelets, load balancers, container engines.
    private const string HealthService = "/grpc.health.v1.Health/";

    /// <summary>Binds a call to its caller. Only health may be asked for without one.</summary>
    /// <exception cref="CallRefusedException">No key came with the call, or none of ours.</exception>
    public void Identify(ServerCallContext context)
    {
        if (Find(context) is { } caller)
        {
            context.Bind(caller);
        }
    }

    private Caller? Find(ServerCallContext context)
    {
        if (callers.IsOpen)
        {
            return Caller.Anonymous;
        }

        string? authorization = context.RequestHeaders.GetValue("authorization");
        if (authorization is null)
        {
            return context.Method.StartsWith(HealthService, StringComparison.Ordinal)
                ? null
                : throw new CallRefusedException(ErrorReason.ApiKeyMissing, "No API key came with the call.");
        }

        return (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? callers.Find(authorization[Scheme.Length..].Trim()) : null)
            ?? throw new CallRefusedException(ErrorReason.ApiKeyUnknown, "The API key that came with the call is not one that this service knows.");
    }
}
