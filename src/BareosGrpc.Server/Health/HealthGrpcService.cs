using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace BareosGrpc.Server.Health;

/// <summary>grpc.health.v1: the empty name is this process, <c>director/NAME</c> a director.</summary>
/// <remarks>
/// A director that is down leaves the process healthy: nobody is helped by a restart of ours. Whoever has no key, such as an orchestrator, may
/// ask for the process and its services; directors are told to callers that may use them.
/// </remarks>
internal sealed class HealthGrpcService(ConfiguredDirectors directors, DirectorHealthBoard board, SessionBroker broker) : Grpc.Health.V1.Health.HealthBase
{
    private const string DirectorPrefix = "director/";

    private static readonly HashSet<string> Services =
    [
        "", ConsoleService.Descriptor.FullName, SessionService.Descriptor.FullName, DirectorService.Descriptor.FullName,
    ];

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ServingStatus status = StatusOf(request.Service, context.FindCaller());
        return status == ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, "There is no such service, or this caller may not use it."))
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration atStop = broker.Stopping.Register(stopping.SetResult);
        ServingStatus? told = null;
        while (true)
        {
            Task change = board.NextChange;
            ServingStatus status = StatusOf(request.Service, context.FindCaller());
            if (status != told)
            {
                told = status;
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken).ConfigureAwait(false);
            }

            if (broker.Stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.WhenAny(change, stopping.Task).WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }

    private ServingStatus StatusOf(string service, Caller? caller)
    {
        if (Services.Contains(service))
        {
            return broker.Stopping.IsCancellationRequested ? ServingStatus.NotServing : ServingStatus.Serving;
        }

        return FindDirector(service, caller) is { } director ? StatusOf(director) : ServingStatus.ServiceUnknown;
    }

    private ConfiguredDirector? FindDirector(string service, Caller? caller) =>
        service.StartsWith(DirectorPrefix, StringComparison.Ordinal)
        && directors.Find(service[DirectorPrefix.Length..]) is { } director
        && caller is not null && ConsoleRights.ConsolesOf(caller, director).Count > 0
            ? director
            : null;

    private ServingStatus StatusOf(ConfiguredDirector director) => board.Of(director.Name).Health switch
    {
        _ when broker.Stopping.IsCancellationRequested => ServingStatus.NotServing,
        DirectorHealth.Serving => ServingStatus.Serving,
        DirectorHealth.NotServing => ServingStatus.NotServing,
        _ => ServingStatus.Unknown,
    };
}
