using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace BareosGrpc.Server.Directors;

/// <summary>Tells callers what they may use.</summary>
internal sealed class DirectorGrpcService(ConfiguredDirectors directors, DirectorHealthBoard health, SessionBroker broker) : DirectorService.DirectorServiceBase
{
    public override Task<ListResponse> List(ListRequest request, ServerCallContext context)
    {
        Caller caller = context.Caller();
        var response = new ListResponse();
        foreach (ConfiguredDirector director in directors.All)
        {
            IReadOnlyList<string> consoles = ConsoleRights.ConsolesOf(caller, director);
            if (consoles.Count > 0)
            {
                response.Directors.Add(Describe(director, consoles));
            }
        }

        return Task.FromResult(response);
    }

    private Director Describe(ConfiguredDirector director, IReadOnlyList<string> consoles)
    {
        DirectorReport report = health.Of(director.Name);
        SlotCensus census = broker.CensusOf(director.Name);
        return new Director
        {
            Name = director.Name,
            Consoles = { consoles },
            Health = report.Health,
            HealthMessage = report.Message,
            Version = report.Version,
            OpenSessions = census.Open,
            MaxSessions = director.Options.MaxSessions,
            Circuit = report.Circuit.State,
            NextAttemptAt = report.Circuit.NextAttempt?.ToTimestamp(),
            WaitingCalls = census.Waiting,
            DirectorConnectionLimit = report.ConnectionLimit,
        };
    }
}
