using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles;
using BareosGrpc.Server.Consoles.Calls;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Consoles.Completion;
using BareosGrpc.Server.Consoles.Dialogues;
using BareosGrpc.Server.Consoles.Streams;
using BareosGrpc.Server.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Consoles.Streams.JobLogs;
using BareosGrpc.Server.Consoles.Streams.Rows;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Health;
using BareosGrpc.Server.Idempotency;
using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.Server.Reflection;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Hosting;

/// <summary>What the service is made of.</summary>
internal static class ServiceRegistration
{
    // For answers that are on their way, and for sessions to quit, after the time of the running calls.
    private static readonly TimeSpan QuitTime = TimeSpan.FromSeconds(10);

    public static void AddBareosGrpc(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BareosGrpcOptions>().BindConfiguration(BareosGrpcOptions.SectionName);
        services.AddSingleton<IPostConfigureOptions<BareosGrpcOptions>, SingleValues>();
        services.AddSingleton<IValidateOptions<BareosGrpcOptions>, BareosGrpcValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddServiceTelemetry(configuration);
        services.AddSessions();
        services.AddConsoles();
        services.AddRequests();
        services.AddSingleton(new DescriptorIndex(
        [
            ConsoleService.Descriptor, SessionService.Descriptor, DirectorService.Descriptor, Grpc.Health.V1.Health.Descriptor,
            Grpc.Reflection.V1.ServerReflection.Descriptor, Grpc.Reflection.V1Alpha.ServerReflection.Descriptor,
        ], Google.Rpc.StatusReflection.Descriptor, Google.Rpc.ErrorDetailsReflection.Descriptor));

        // One instance of each serves all calls; the framework would make one a call.
        services.AddSingleton<CallInterceptor>();
        services.AddSingleton<CallerIdentification>();
        services.AddSingleton<ConsoleGrpcService>();
        services.AddSingleton<SessionGrpcService>();
        services.AddSingleton<DirectorGrpcService>();
        services.AddSingleton<HealthGrpcService>();
        services.AddSingleton<ReflectionGrpcService>();
        services.AddSingleton<ReflectionAlphaGrpcService>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<CallInterceptor>();
        });
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<ConfiguredDirectors>();
        services.AddSingleton<DirectorHealthBoard>();
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<ConsoleRights>();
        services.TryAddSingleton<ISessionOpener, SessionOpener>();
        services.AddSingleton<SessionLogins>();
        services.TryAddSingleton<SessionBroker>();
        services.AddSingleton<NamedSessions>();
        services.AddSingleton<IOwnedSessions>(provider => provider.GetRequiredService<NamedSessions>());
        services.AddSingleton<SessionScopes>();
        services.AddSingleton<WarmSessions>();
        services.AddHostedService<SessionUpkeep>();
        services.AddHostedService<ConnectionLimits>();
        services.AddOptions<HostOptions>().Configure<IOptions<BareosGrpcOptions>>(
            (host, settings) => host.ShutdownTimeout = settings.Value.Sessions.ShutdownLimit + QuitTime);
    }

    private static void AddRequests(this IServiceCollection services)
    {
        services.TryAddSingleton<ILogFiles, DiskFiles>();
        services.AddSingleton<RequestLedger>();
        services.AddSingleton<RequestRuns>();
        services.AddSingleton<RequestCensus>();
        services.AddSingleton<OutcomeHandler>();
        services.AddHostedService<RequestStoreStart>();
    }

    private static void AddConsoles(this IServiceCollection services)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CallDeadlines>(provider, provider.GetRequiredService<SessionBroker>().OutOfTime));
        services.TryAddSingleton<CommandLeases>();
        services.AddSingleton<CommandRun>();
        services.AddSingleton<CallAnswers>();
        services.AddSingleton<CallHandler>();
        services.AddStreams();
        services.AddDialogues();
    }

    private static void AddStreams(this IServiceCollection services)
    {
        services.AddSingleton<CallerStreams>();
        services.AddSingleton<StreamShutdown>();
        services.AddSingleton<CommandStream>();
        services.AddSingleton<PageSource>();
        services.AddSingleton<PoolCatalog>();
        services.AddSingleton<LineRows>();
        services.AddSingleton<RowStream>();
        services.AddSingleton<JobCatalog>();
        services.AddSingleton<JobLogFeeds>();
        services.AddSingleton<JobLogStream>();
        services.AddSingleton<DirectorMessageStores>();
        services.AddSingleton<DirectorMessageStream>();
        services.AddSingleton<MessageAnswers>();
        services.AddSingleton<MessageReading>();
        services.AddHostedService<MessageReader>();
        services.AddSingleton<StreamHandler>();
    }

    private static void AddDialogues(this IServiceCollection services)
    {
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<LineCompletion>();
        services.AddSingleton<HeldDialogues>();
        services.AddSingleton<IOwnedSessions>(provider => provider.GetRequiredService<HeldDialogues>());
        services.AddSingleton<DialogueHandler>();
        services.AddHostedService<DialogueUpkeep>();
    }
}
