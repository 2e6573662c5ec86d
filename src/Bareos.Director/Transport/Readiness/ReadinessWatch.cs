using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Bareos.Director.Transport.Readiness;

/// <summary>Hears of all sockets of the process that somebody waits for, in one thread.</summary>
/// <remarks>
/// The runtime has one of its own. It hears of each arrival at every socket that ever waited through it, and wakes two threads for that also while
/// nobody waits: a wait in the thread that asks (<see cref="BriefWait"/>) would gain nothing there. Here a socket is told once for each wait.
/// </remarks>
internal sealed class ReadinessWatch
{
    private const int KeysAtOnce = 64;
    private const int FewestToSweep = 128;

    private static readonly Lock Gate = new();
    private static ReadinessWatch? _shared;

    private readonly Epoll _epoll = new();
    private readonly ConcurrentDictionary<long, SocketReadiness> _sockets = new();
    private long _lastKey;
    private int _sweepAt = FewestToSweep;

    private ReadinessWatch() =>
        new Thread(Run) { IsBackground = true, Name = "bareos sockets" }.UnsafeStart();

    /// <summary>Begins to follow a socket, which stays the caller's to close, before or after what is returned.</summary>
    /// <returns>What to wait with; <see langword="null"/> where there is no epoll.</returns>
    /// <exception cref="SocketException">The process or the machine has no room for it.</exception>
    public static SocketReadiness? Follow(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        lock (Gate)
        {
            return (_shared ??= new ReadinessWatch()).Add(socket.SafeHandle);
        }
    }

    /// <summary>How many sockets are followed.</summary>
    public static int Count => _shared?._sockets.Count ?? 0;

    /// <summary>Asks for the socket's next event.</summary>
    public void Ask(SafeSocketHandle socket, long key, Interest interest, bool isNew) => _epoll.Ask(socket, key, interest, isNew);

    /// <summary>Follows a socket no longer. The kernel forgets it when it is closed.</summary>
    public void Forget(long key) => _sockets.TryRemove(key, out _);

    private SocketReadiness Add(SafeSocketHandle socket)
    {
        if (_sockets.Count >= _sweepAt)
        {
            Sweep();
        }

        long key = ++_lastKey;
        return _sockets[key] = new SocketReadiness(this, socket, key);
    }

    // Those whose owners forgot them: the runtime has closed the sockets, and nobody told us.
    private void Sweep()
    {
        foreach ((long key, SocketReadiness socket) in _sockets)
        {
            if (socket.IsClosed)
            {
                Forget(key);
            }
        }

        _sweepAt = Math.Max(FewestToSweep, 2 * _sockets.Count);
    }

    private void Run()
    {
        Span<long> keys = stackalloc long[KeysAtOnce];
        while (true)
        {
            foreach (long key in keys[.._epoll.Wait(keys)])
            {
                if (_sockets.TryGetValue(key, out SocketReadiness? socket))
                {
                    socket.Tell();
                }
            }
        }
    }
}
