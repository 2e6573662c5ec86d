using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>The life of the director's process, from its start to its end: it listens, and it has connections.</summary>
internal sealed class DirectorRun : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, Connection> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly DirectorSimulator _director;
    private readonly Socket _listener;
    private readonly Task _accepting;

    /// <summary>Starts to listen.</summary>
    /// <param name="director">The director.</param>
    /// <param name="listener">A socket that is bound.</param>
    public DirectorRun(DirectorSimulator director, Socket listener)
    {
        _director = director;
        _listener = listener;
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Serves a console.</summary>
    public void Serve(Connection connection)
    {
        var handler = new ConnectionHandler(_director, connection, _stopping.Token);
        Task serving = handler.RunAsync();
        _connections[serving] = connection;
        _ = serving.ContinueWith(
            (task, _) => _connections.TryRemove(task, out Connection? _),
            null,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Listens no more. The connections that there are stay.</summary>
    public async ValueTask StopListeningAsync()
    {
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
    }

    /// <summary>Ends everything: connections are cut, commands are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach ((Task task, Connection connection) in _connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptAsync().ConfigureAwait(false);
                socket.NoDelay = _director.Options.NoDelay;
                Serve(new SocketConnection(socket));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
        {
            // It listens no more.
        }
    }
}
