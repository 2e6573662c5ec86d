using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Hosting;
using Bareos.Director.Simulator.Session;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator;

/// <summary>A Bareos director that runs in this process: on a socket of the loopback interface, and within memory.</summary>
public sealed class DirectorSimulator : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ConsoleSession, byte> _sessions = new();
    private readonly SemaphoreSlim _turning = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private int _bootstraps;
    private int _connections;
    private DirectorRun? _run;

    private DirectorSimulator(SimulatorOptions options)
    {
        Options = options;
        World = new DirectorWorld(options, Counters);
        Slots = new ConsoleSlots(options.MaxConsoleConnections, Counters);
        Door = new TlsDoor(options.Consoles);
    }

    /// <summary>The TCP port.</summary>
    public int Port { get; private set; }

    /// <summary>What the director knows, to look at and to change.</summary>
    public DirectorWorld World { get; }

    /// <summary>What happened so far.</summary>
    public SimulatorCounters Counters { get; } = new();

    /// <summary>What goes wrong for all sessions.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>
    /// How many named consoles may be connected at the same time, half logins included. Those over a smaller number stay until they leave.
    /// </summary>
    public int MaxConsoleConnections
    {
        get => Slots.Limit;
        set => Slots.Limit = value;
    }

    /// <summary>The consoles that are logged in now.</summary>
    public IReadOnlyList<SimulatedSession> Sessions =>
        [.. ActiveSessions.Select(static session => new SimulatedSession(session))];

    internal SimulatorOptions Options { get; }

    internal ConsoleSlots Slots { get; }

    internal TlsDoor Door { get; }

    internal IEnumerable<ConsoleSession> ActiveSessions => _sessions.Keys.OrderBy(static session => session.Id);

    /// <summary>Starts a director. It listens when this returns.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Task<DirectorSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var simulator = new DirectorSimulator(options);
        simulator.Begin(Bind(options.Address, options.Port));
        return Task.FromResult(simulator);
    }

    /// <summary>Connects a console within memory. The stream is the console's end; disposing it ends the connection.</summary>
    /// <exception cref="SocketException">The director is down.</exception>
    public Stream Connect()
    {
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        DirectorRun run = Volatile.Read(ref _run) ?? throw new SocketException((int)SocketError.ConnectionRefused);
        var connection = new MemoryConnection();
        run.Serve(connection);
        return connection.ConsoleEnd;
    }

    /// <summary>
    /// Ends the director and starts it again: all sessions end, and jobs that have not ended are failed ones. Catalog, messages, faults
    /// and counters are kept. It listens again when this returns, on the same port.
    /// </summary>
    /// <param name="plan">How, or <see langword="null"/> to be killed and back at once.</param>
    /// <param name="cancellationToken">Shortens the waits; the director is started again all the same.</param>
    /// <exception cref="SocketException">Somebody took the port meanwhile.</exception>
    public async Task RestartAsync(RestartPlan? plan = null, CancellationToken cancellationToken = default)
    {
        plan ??= new RestartPlan();
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        await _turning.WaitAsync(waiting.Token).ConfigureAwait(false);
        try
        {
            Socket next = await EndAsync(plan.Drain, waiting.Token).ConfigureAwait(false);
            World.Restart();
            await WaitAsync(plan.Downtime, waiting.Token).ConfigureAwait(false);
            Begin(next);
        }
        finally
        {
            _turning.Release();
        }
    }

    /// <summary>Stops the director: connections are cut, commands are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _turning.WaitAsync().ConfigureAwait(false);
        if (_run is { } run)
        {
            await run.DisposeAsync().ConfigureAwait(false);
        }

        _turning.Dispose();
        _stopping.Dispose();
    }

    // Restores are numbered from the start of the director.
    internal int NextBootstrap() => Interlocked.Increment(ref _bootstraps);

    internal int NextConnection() => Interlocked.Increment(ref _connections);

    internal void Add(ConsoleSession session) => _sessions[session] = 0;

    internal void Remove(ConsoleSession session) => _sessions.TryRemove(session, out _);

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private void Begin(Socket listener)
    {
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Volatile.Write(ref _bootstraps, 0);
        Volatile.Write(ref _run, new DirectorRun(this, listener));
    }

    // The port stays taken while nobody listens on it, so that connections are refused and no other program gets it.
    private async Task<Socket> EndAsync(TimeSpan drain, CancellationToken cancellationToken)
    {
        DirectorRun run = _run!;
        Volatile.Write(ref _run, null);
        await run.StopListeningAsync().ConfigureAwait(false);
        Socket next = Bind(Options.Address, Port);
        await WaitAsync(drain, cancellationToken).ConfigureAwait(false);
        await run.DisposeAsync().ConfigureAwait(false);
        return next;
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (time > TimeSpan.Zero)
        {
            await Task.Delay(time, Options.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
