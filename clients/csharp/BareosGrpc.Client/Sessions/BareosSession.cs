using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Client.Sessions;

/// <summary>A session of one's own. It keeps its state (catalog, gui, autodisplay) from call to call; its calls run in order.</summary>
public sealed class BareosSession : BareosConsole, IAsyncDisposable
{
    internal BareosSession(ServiceLink link, SessionInfo opened)
        : base(link) => Opened = opened;

    /// <summary>The session as it was when it was opened.</summary>
    public SessionInfo Opened { get; }

    /// <summary>The session's id. Whoever has the same API key can use the session by it.</summary>
    public string Id => Opened.SessionId;

    private protected override ConsoleTarget? Target => null;

    private protected override string SessionId => Opened.SessionId;

    /// <summary>Where the session stands; also after it was lost.</summary>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public async Task<SessionInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        var request = new GetSessionRequest { SessionId = Id };
        GetSessionResponse response = await RunAsync(options => Link.Sessions.GetSessionAsync(request, options), cancellationToken).ConfigureAwait(false);
        return response.Session;
    }

    /// <summary>Logs in anew under the same id.</summary>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public async Task<SessionInfo> ReconnectAsync(CancellationToken cancellationToken = default)
    {
        var request = new ReconnectSessionRequest { SessionId = Id };
        ReconnectSessionResponse response = await RunAsync(
            options => Link.Sessions.ReconnectSessionAsync(request, options), cancellationToken).ConfigureAwait(false);
        return response.Session;
    }

    /// <summary>Quits the session when the calls that came before have ended. Closing a closed session does nothing.</summary>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public Task CloseAsync(CancellationToken cancellationToken = default)
    {
        var request = new CloseSessionRequest { SessionId = Id };
        return RunAsync(options => Link.Sessions.CloseSessionAsync(request, options), cancellationToken);
    }

    /// <summary>Closes the session. One that cannot be closed because the service is gone is gone, too.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (BareosException error) when (error.IsLost || error.Reason == ErrorReason.SessionNotFound)
        {
            // It expires at the service by itself.
        }
    }

    private Task<T> RunAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken) =>
        CallRunner.RunAsync(Link, timeout: null, Effect.None, call, cancellationToken);
}
