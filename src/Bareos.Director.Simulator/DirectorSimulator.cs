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
    private readonly ConcurrentDictionary<Task, Connection> _connections = new();
    private readonly ConcurrentDictionary<ConsoleSession, byte> _sessions = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConsoleSlots _slots;
    private readonly TlsDoor _door;
    private readonly Socket _listener;
    private int _bootstraps;
    private Task _accepting = Task.CompletedTask;

    private DirectorSimulator(SimulatorOptions options)
    {
        Options = options;
        World = new DirectorWorld(options, Counters);
        _slots = new ConsoleSlots(options.MaxConsoleConnections, Counters);
        _door = new TlsDoor(options.Consoles);
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>What the director knows, to look at and to change.</summary>
    public DirectorWorld World { get; }

    /// <summary>What happened so far.</summary>
    public SimulatorCounters Counters { get; } = new();

    /// <summary>What goes wrong for all sessions.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The consoles that are logged in now.</summary>
    public IReadOnlyList<SimulatedSession> Sessions =>
        [.. ActiveSessions.Select(static session => new SimulatedSession(session))];

    internal SimulatorOptions Options { get; }

    internal IEnumerable<ConsoleSession> ActiveSessions => _sessions.Keys.OrderBy(static session => session.Connected);

    /// <summary>Starts a director. It listens when this returns.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Task<DirectorSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var simulator = new DirectorSimulator(options);
        simulator.Listen();
        return Task.FromResult(simulator);
    }

    /// <summary>Connects a console within memory. The stream is the console's end; disposing it ends the connection.</summary>
    public Stream Connect()
    {
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        var connection = new MemoryConnection();
        Serve(connection);
        return connection.ConsoleEnd;
    }

    /// <summary>Stops the director: connections are cut, commands are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach ((Task task, Connection connection) in _connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
    }

    // Restores are numbered from the start of the director.
    internal int NextBootstrap() => Interlocked.Increment(ref _bootstraps);

    internal void Add(ConsoleSession session) => _sessions[session] = 0;

    internal void Remove(ConsoleSession session) => _sessions.TryRemove(session, out _);

    private void Listen()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, Options.Port));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                socket.NoDelay = Options.NoDelay;
                Serve(new SocketConnection(socket));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        catch (ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private void Serve(Connection connection)
    {
        var handler = new ConnectionHandler(this, connection, _slots, _door, _stopping.Token);
        Task serving = handler.RunAsync();
        _connections[serving] = connection;
        _ = serving.ContinueWith(
            (task, _) => _connections.TryRemove(task, out Connection? _),
            null,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
