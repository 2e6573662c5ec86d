using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.Client.Sessions;
using BareosGrpc.Client.Streams;
using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace BareosGrpc.Client;

/// <summary>Bareos directors through a BareosGrpc service. Safe for use by several threads; one for a whole program is right.</summary>
/// <example><code>
/// using var bareos = new BareosClient(new BareosClientOptions { Address = new("https://bareos.example.org:9190"), ApiKey = key });
/// CallResult result = await bareos.CallAsync("list jobs limit=10");
/// foreach (JsonElement job in result["jobs"].EnumerateArray())
/// {
///     Console.WriteLine(job.GetProperty("name"));
/// }
/// </code></example>
public sealed class BareosClient : BareosConsole, IDisposable
{
    private readonly GrpcChannel? _channel;

    /// <summary>Makes a client. It connects with its first call, and again by itself.</summary>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public BareosClient(BareosClientOptions options)
        : this(ServiceChannel.Open(options), options)
    {
    }

    /// <summary>Makes a client over a channel of one's own, such as one with interceptors; the channel stays its owner's.</summary>
    public BareosClient(CallInvoker invoker, BareosClientOptions options, TimeProvider? time = null)
        : this(new ServiceLink(invoker, options, time ?? TimeProvider.System))
    {
    }

    private BareosClient(GrpcChannel channel, BareosClientOptions options)
        : this(new ServiceLink(channel.CreateCallInvoker(), options, TimeProvider.System)) => _channel = channel;

    private BareosClient(ServiceLink link)
        : base(link) => Target = new ConsoleTarget { Director = link.Options.Director, Console = link.Options.Console, Catalog = link.Options.Catalog };

    private protected override ConsoleTarget Target { get; }

    private protected override string? SessionId => null;

    /// <summary>The same client for another director, console or catalog; it shares the connection, and ends with this one.</summary>
    public BareosClient For(string? director = null, string? console = null, string? catalog = null)
    {
        BareosClientOptions options = Link.Options with
        {
            Director = director ?? Link.Options.Director,
            Console = console ?? Link.Options.Console,
            Catalog = catalog ?? Link.Options.Catalog,
        };
        return new BareosClient(Link.For(options));
    }

    /// <summary>The directors and consoles that this caller may use, and how they are.</summary>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public async Task<IReadOnlyList<Director>> ListDirectorsAsync(CancellationToken cancellationToken = default)
    {
        ListResponse response = await RunAsync(options => Link.Directors.ListAsync(new ListRequest(), options), cancellationToken).ConfigureAwait(false);
        return response.Directors;
    }

    /// <summary>How a call with a request id ended: the question to ask when its answer never arrived.</summary>
    /// <exception cref="BareosException">With <see cref="ErrorReason.RequestNotFound"/>: no mutation with this id was sent.</exception>
    public Task<GetOutcomeResponse> GetOutcomeAsync(string requestId, CancellationToken cancellationToken = default) =>
        RunAsync(options => Link.Consoles.GetOutcomeAsync(new GetOutcomeRequest { RequestId = requestId }, options), cancellationToken);

    /// <summary>Logs in to a session of one's own, which keeps its state and runs its calls in order until it is disposed of.</summary>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public async Task<BareosSession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        var request = new OpenSessionRequest { Director = Target.Director, Console = Target.Console, Catalog = Target.Catalog };
        // Not repeated when it is lost: who knows whether a session was opened, and nobody would close it.
        try
        {
            OpenSessionResponse response = await Link.Sessions.OpenSessionAsync(
                request, Link.Within(Link.Options.CallTimeout, cancellationToken)).ResponseAsync.ConfigureAwait(false);
            return new BareosSession(Link, response.Session);
        }
        catch (RpcException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failures.From(failure, Effect.None);
        }
    }

    /// <summary>The open sessions and dialogues of this caller.</summary>
    /// <exception cref="BareosException">The call failed; see its reason.</exception>
    public async Task<IReadOnlyList<SessionInfo>> ListSessionsAsync(CancellationToken cancellationToken = default)
    {
        ListSessionsResponse response = await RunAsync(
            options => Link.Sessions.ListSessionsAsync(new ListSessionsRequest(), options), cancellationToken).ConfigureAwait(false);
        return response.Sessions;
    }

    /// <summary>A session that was opened before, perhaps by another process of the same caller. Nothing is sent yet.</summary>
    public BareosSession Session(string sessionId) => new(Link, new SessionInfo { SessionId = sessionId });

    /// <summary>The director's messages as they come. Off unless the service's configuration turns it on for the director.</summary>
    /// <param name="after">Begins behind this position, of an earlier stream; 0 with the oldest that is kept; unset with the next one.</param>
    public DirectorMessageFeed FollowDirectorMessagesAsync(ulong? after = null)
    {
        StreamMessagesRequest request = NewStream();
        request.FollowDirectorMessages = new FollowDirectorMessages();
        if (after is { } position)
        {
            request.FollowDirectorMessages.AfterPosition = position;
        }

        return new DirectorMessageFeed(Link, request);
    }

    /// <inheritdoc/>
    public void Dispose() => _channel?.Dispose();

    private Task<T> RunAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken) =>
        CallRunner.RunAsync(Link, timeout: null, Effect.None, call, cancellationToken);
}
