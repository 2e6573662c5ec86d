using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using SessionState = BareosGrpc.V1.SessionState;

namespace BareosGrpc.Server.Sessions;

/// <summary>Describes sessions in the words of the contract.</summary>
internal static class SessionInfos
{
    public static SessionInfo Of(IDirectorSession session, string id, TimeSpan idleLimit)
    {
        DirectorConsole console = session.Console;
        return new SessionInfo
        {
            SessionId = id,
            Director = session.Key.Director,
            Console = session.Key.Console,
            State = StateOf(session.State),
            ClosedReason = session.ClosedBecause ?? "",
            DirectorName = console.Director.Name,
            DirectorVersion = console.Director.Version,
            DirectorVersionDate = console.Director.Date,
            LoginInfo = console.Director.Info,
            ProtocolVersion = console.ProtocolVersion,
            Tls = console.Tls is { } tls ? Of(tls, console.TlsPskIdentity) : null,
            OpenedAt = session.OpenedAt.ToTimestamp(),
            IdleLimit = idleLimit.ToDuration(),
            Catalog = session.Key.Catalog,
        };
    }

    public static SessionState StateOf(DirectorSessionState state) => state switch
    {
        DirectorSessionState.Ready => SessionState.Ready,
        DirectorSessionState.Busy => SessionState.Busy,
        DirectorSessionState.AtPrompt => SessionState.AtPrompt,
        DirectorSessionState.Draining => SessionState.Draining,
        DirectorSessionState.Closed => SessionState.Closed,
        _ => SessionState.Unspecified,
    };

    private static TlsInfo Of(TlsSessionInfo tls, string? pskIdentity) => new()
    {
        ProtocolVersion = tls.ProtocolVersion,
        Cipher = tls.CipherName,
        CipherBits = tls.CipherBits,
        PskIdentity = pskIdentity ?? "",
    };
}
