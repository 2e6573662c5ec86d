using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Security;

/// <summary>Finds out who calls, before anything else is done for the call.</summary>
internal sealed class CallerInterceptor(CallerDirectory callers) : AroundEveryCall
{
    private const string Scheme = "Bearer ";

    // Whoever asks whether the process lives has no key: kubelets, load balancers, container engines.
    private const string HealthService = "/grpc.health.v1.Health/";

    protected override Task<T> AroundAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        if (Identify(context) is { } caller)
        {
            context.Bind(caller);
        }

        return call();
    }

    private Caller? Identify(ServerCallContext context)
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
