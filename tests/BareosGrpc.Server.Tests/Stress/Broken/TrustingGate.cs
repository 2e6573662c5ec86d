using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: takes every command for confirmed.</summary>
internal sealed class TrustingGate : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is CallRequest call)
        {
            call.Confirmed = true;
        }

        return base.UnaryServerHandler(request, context, continuation);
    }
}
