using BareosGrpc.Server.Consoles;
using BareosGrpc.Server.Security;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Sessions;

/// <summary>Opens, describes, renews and closes sessions of the callers' own.</summary>
internal sealed class SessionGrpcService(
    ConsoleRights rights, NamedSessions sessions, IEnumerable<IOwnedSessions> everybody, CallDeadlines deadlines) : SessionService.SessionServiceBase
{
    public override async Task<OpenSessionResponse> OpenSession(OpenSessionRequest request, ServerCallContext context)
    {
        Caller caller = context.Caller();
        ConsoleId key = rights.Resolve(caller, request.Director, request.Console) with { Catalog = request.Catalog };
        NamedSession session = await deadlines.WithinAsync(context, token => sessions.OpenAsync(caller, key, token)).ConfigureAwait(false);
        return new OpenSessionResponse { Session = session.Describe() };
    }

    public override Task<GetSessionResponse> GetSession(GetSessionRequest request, ServerCallContext context) =>
        Task.FromResult(new GetSessionResponse { Session = sessions.Find(context.Caller(), request.SessionId).Describe() });

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        string caller = context.Caller().Name;
        IEnumerable<SessionInfo> owned = everybody.SelectMany(some => some.SessionsOf(caller)).OrderBy(session => session.OpenedAt);
        return Task.FromResult(new ListSessionsResponse { Sessions = { owned } });
    }

    public override async Task<ReconnectSessionResponse> ReconnectSession(ReconnectSessionRequest request, ServerCallContext context)
    {
        NamedSession session = sessions.Find(context.Caller(), request.SessionId);
        return await deadlines.WithinAsync(context, async token =>
        {
            await sessions.ReconnectAsync(session, token).ConfigureAwait(false);
            return new ReconnectSessionResponse { Session = session.Describe() };
        }).ConfigureAwait(false);
    }

    public override async Task<CloseSessionResponse> CloseSession(CloseSessionRequest request, ServerCallContext context)
    {
        NamedSession session = sessions.Find(context.Caller(), request.SessionId);
        return await deadlines.WithinAsync(context, async token =>
        {
            await session.CloseAsync("Its caller closed it.", token).ConfigureAwait(false);
            return new CloseSessionResponse();
        }).ConfigureAwait(false);
    }
}
