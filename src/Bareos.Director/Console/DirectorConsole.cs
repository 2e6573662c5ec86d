using System.Runtime.CompilerServices;
using Bareos.Director.Authentication;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;
using Microsoft.Extensions.Logging;

namespace Bareos.Director.Console;

/// <summary>A logged-in console session with a Bareos Director.</summary>
/// <remarks>
/// <para>One command runs at a time; calls wait for each other in order. The API mode is switched when a call needs another one,
/// and remembered.</para>
/// <para>A command is sent once and never again. When a caller's token fires while its command runs, the session reads the
/// rest of the reply off in the background and is ready again, or is closed when that takes longer than
/// <see cref="DirectorConsoleOptions.DrainGrace"/>; the director finishes the command in either case.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var console = await DirectorConsole.ConnectAsync(new DirectorConsoleOptions
/// {
///     Host = "director.example.org",
///     ConsoleName = "reports",
///     Password = DirectorPassword.Parse(secret),
/// });
/// JsonReply jobs = await console.CallAsync("list jobs days=1");
/// </code>
/// </example>
public sealed partial class DirectorConsole : IAsyncDisposable, IExchangeOwner
{
    private readonly DirectorConnection _connection;
    private readonly SessionLifecycle _lifecycle = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ILogger _log;
    private Exchange? _running;
    private CommandDialogue? _dialogue;
    private ApiCommand? _lastCommand;
    private bool _apiRefused;
    private volatile bool _closing;
    private volatile bool _isParting;

    private DirectorConsole(DirectorConnection connection, DirectorConsoleOptions options, DirectorIdentity director)
    {
        _connection = connection;
        _log = options.LoggerFactory.CreateLogger<DirectorConsole>();
        Options = options;
        Director = director;
        RestNow();
    }

    /// <summary>Whether TLS with pre-shared keys can be had here: it needs OpenSSL's library.</summary>
    public static bool IsTlsPskAvailable => OpenSslLibrary.IsAvailable;

    /// <summary>How the session was opened.</summary>
    public DirectorConsoleOptions Options { get; }

    /// <summary>Who answered the login.</summary>
    public DirectorIdentity Director { get; }

    /// <summary>What TLS agreed on; <see langword="null"/> in clear text.</summary>
    public TlsSessionInfo? Tls => _connection.Tls;

    /// <summary>The identity that names the pre-shared key, with its separator 0x1E; <see langword="null"/> without one.</summary>
    public string? TlsPskIdentity => Tls is { PskInUse: true }
        ? System.Text.Encoding.UTF8.GetString(Transport.OpenSsl.TlsPskIdentity.ForConsole(Options.ConsoleName))
        : null;

    /// <summary>1 for the old login protocol, 2 for the one with numbered messages since version 18.2.</summary>
    public int ProtocolVersion => Director.ProtocolVersion;

    /// <summary>Where the session stands.</summary>
    public SessionState State => _lifecycle.State;

    /// <summary>Why the session is over: the first cause. <see langword="null"/> while it is not.</summary>
    public DirectorSessionException? CloseCause => _lifecycle.Cause;

    /// <summary>The mode in which the director stands.</summary>
    public ApiMode ApiMode { get; private set; } = ApiMode.Text;

    /// <summary>What the director waits for: a command, or the answer to an open question that <see cref="CommandDialogue"/> has told; <see langword="null"/> while a command runs.</summary>
    public Prompt? Prompt => State switch
    {
        SessionState.Ready => MainPrompt.Instance,
        SessionState.AtPrompt => _dialogue?.OpenPrompt,
        _ => null,
    };

    /// <summary>Whether the session is open. Between two commands this looks at the socket, so that a director that is gone is noticed.</summary>
    public bool IsConnected => State switch
    {
        SessionState.Closed => false,
        SessionState.Ready => IsIdleConnectionWell,
        _ => true,
    };

    /// <summary>Whether bytes of the director wait to be read. Between two commands there are none: a director pushes nothing.</summary>
    public bool HasData => State != SessionState.Closed && !_isKeepingAlive && _connection.HasData;

    /// <summary>Connects, agrees on TLS and logs in.</summary>
    /// <exception cref="DirectorUnreachableException">Nobody listens or answers at the address.</exception>
    /// <exception cref="DirectorTlsException">TLS could not be agreed on, which with pre-shared keys includes a wrong password.</exception>
    /// <exception cref="NotADirectorException">What answers is no director.</exception>
    /// <exception cref="DirectorLoginException">The director refused the login, or could not prove itself.</exception>
    /// <exception cref="DirectorConnectionLimitException">The director has as many console connections as it allows.</exception>
    /// <exception cref="DirectorTimeoutException">TLS and login took longer than <see cref="DirectorConsoleOptions.LoginTimeout"/>.</exception>
    /// <exception cref="DirectorConnectionLostException">The connection broke on the way.</exception>
    /// <exception cref="DirectorCommandException"><see cref="DirectorConsoleOptions.Catalog"/> cannot be had.</exception>
    public static Task<DirectorConsole> ConnectAsync(DirectorConsoleOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OpenAsync(options, () => SessionOpener.OpenAsync(options, cancellationToken));
    }

    /// <summary>Agrees on TLS and logs in over a stream that the caller has opened, which belongs to the session from now on.</summary>
    public static Task<DirectorConsole> ConnectAsync(Stream stream, DirectorConsoleOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return OpenAsync(options, () => SessionOpener.OverAsync(stream, options, cancellationToken));
    }

    /// <summary>Opens another session with the same options and on the same catalog, if one was chosen, and closes this one.</summary>
    public async Task<DirectorConsole> ReconnectAsync(CancellationToken cancellationToken = default)
    {
        await CloseAsync(cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(OptionsOfSuccessor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a command in API mode 2 and returns its result.</summary>
    /// <exception cref="UnknownCommandException">The director does not know the command, or the console may not use it.</exception>
    /// <exception cref="CommandFailedException">The director answered by an error object.</exception>
    /// <exception cref="DirectorCommandException">The command could not be sent, or its reply not be taken.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    /// <exception cref="CommandCanceledException">The token fired.</exception>
    public async Task<JsonReply> CallAsync(string command, CancellationToken cancellationToken = default)
    {
        JsonReply reply = await CallJsonAsync(command, cancellationToken).ConfigureAwait(false);
        return reply switch
        {
            { IsUnknownCommand: true } => throw new UnknownCommandException(
                "The director does not know this command, or this console's Command ACL forbids it.", command),
            { Error: not null } => throw CommandFailedException.For(reply),
            _ => reply,
        };
    }

    /// <summary>Runs a command in API mode 2 and returns the whole reply, an error object of the director included.</summary>
    /// <exception cref="DirectorCommandException">The command could not be sent, or its reply not be taken.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    /// <exception cref="CommandCanceledException">The token fired.</exception>
    public Task<JsonReply> CallFullResultAsync(string command, CancellationToken cancellationToken = default) => CallJsonAsync(command, cancellationToken).AsTask();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<JsonReply> CallJsonAsync(string command, CancellationToken cancellationToken)
    {
        ApiCommand parsed = Parse(command, ApiMode.Json);
        await TakeTurnAsync(parsed, cancellationToken).ConfigureAwait(false);
        var sink = new JsonReplySink(parsed, Options.Limits.MaxReplyBytes);
        return await CompleteAsync(Start(parsed, sink, leavesPrompts: true), sink.Reply, CommandOutcome.Unknown, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a command in API mode 0 or 1 and returns its complete text.</summary>
    /// <param name="command">The command.</param>
    /// <param name="mode"><see cref="ApiMode.Text"/> or <see cref="ApiMode.Packets"/>.</param>
    /// <param name="cancellationToken">Gives the command up.</param>
    /// <exception cref="DirectorCommandException">The command could not be sent, or its reply not be taken.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    /// <exception cref="CommandCanceledException">The token fired.</exception>
    public async Task<TextReply> SendCommandAsync(string command, ApiMode mode = ApiMode.Text, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)mode, (int)ApiMode.Json, nameof(mode));
        ApiCommand parsed = Parse(command, mode);
        await TakeTurnAsync(parsed, cancellationToken).ConfigureAwait(false);
        var sink = new TextReplySink(parsed, Options.Limits.MaxReplyBytes);
        return await CompleteAsync(Start(parsed, sink, leavesPrompts: true), sink.Reply, CommandOutcome.Unknown, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a command whose output is taken as it comes and whose questions are answered.</summary>
    /// <returns>The running command. The session is free again when its reply is complete.</returns>
    /// <exception cref="DirectorCommandException">The command could not be sent.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    public async Task<CommandDialogue> StartAsync(string command, ApiMode mode = ApiMode.Packets, CancellationToken cancellationToken = default)
    {
        ApiCommand parsed = Parse(command, mode);
        await TakeTurnAsync(parsed, cancellationToken).ConfigureAwait(false);
        var sink = new SpoolSink(parsed.Text, Options.Limits);
        var dialogue = new CommandDialogue(this, parsed, sink, Start(parsed, sink, leavesPrompts: false));
        _dialogue = dialogue;
        return dialogue;
    }

    /// <summary>Asks the director for a sign of life, by a signal that leaves no audit record.</summary>
    /// <remarks>
    /// It takes a turn like a command, and its answer does not tell of pending messages. A token that fires before the answer comes gives the
    /// session <see cref="DirectorConsoleOptions.DrainGrace"/> more, and then closes it.
    /// </remarks>
    /// <exception cref="PromptOpenException">A command waits for an answer: a director ignores signals then. Nothing was sent.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    /// <exception cref="CommandCanceledException">The token fired.</exception>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        await WaitForTurnAsync("", cancellationToken).ConfigureAwait(false);
        ApiCommand signal = ApiCommand.SignOfLife(ApiMode);
        var sink = new SignOfLifeSink();
        await CompleteAsync(
            Start(signal, sink, leavesPrompts: true),
            sink.Reply,
            CommandOutcome.NotSent,
            cancellationToken,
            "The director gave no sign of life before the token fired.").ConfigureAwait(false);
    }

    /// <summary>Leaves an open question (the restore tree by <c>quit</c>), says <c>quit</c>, and closes the connection. A dead director is not waited for.</summary>
    /// <remarks>
    /// A director that does not leave its restore tree within the grace time is read on in the background until it has, for up to 10 minutes:
    /// a connection that ends in the tree would have it restore what is marked. Keep the process alive until <see cref="Parted"/> completes.
    /// </remarks>
    public async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _closing = true;
        try
        {
            if (State != SessionState.Closed)
            {
                await LeaveRunningCommandAsync(cancellationToken).ConfigureAwait(false);
                await SayGoodbyeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await EndAsync(new ConsoleClosedException(ClosedByOwner)).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the session as <see cref="CloseAsync"/> does.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>Waits while a command runs, or is read off after it was given up. At an open question nothing runs.</summary>
    /// <returns>Where the session stands then: ready, at a prompt, or closed.</returns>
    public async Task<SessionState> SettleAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed = _lifecycle.WhenChanged;
            if (State is var state and not (SessionState.Busy or SessionState.Draining))
            {
                return state;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a signal ends a reply.</summary>
    public static bool IsEndOfMessage(Wire.Signal signal) => signal is Wire.Signal.EndOfData or Wire.Signal.MainPrompt;
}
