using System.Net.Sockets;

namespace Bareos.Director.Transport.Readiness;

/// <summary>Waits for a socket in the thread that asks, for a moment, where that is sooner than to be told.</summary>
/// <remarks>
/// A director answers most commands within a fraction of a millisecond. To let go of the thread, be told by another, and go on in a third costs as much again.
/// It is done by one thread of a process at a time, for a millisecond at most, while the thread pool has nothing else to do, and never by one that belongs to
/// somebody (a synchronization context, as that of a user interface); and less and less often over a connection where it was in vain, as with a director that
/// is far away: in the end once in 64 times.
/// </remarks>
internal sealed class BriefWait
{
    // The shortest that Socket.Poll knows.
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(1);

    private const int MostDoublings = 6;

    private static int _isTaken;

    private int _timesInVain;
    private int _toLeaveOut;

    /// <summary>Waits, or does not. Returns whether there is something to receive, or an end or a failure to be told.</summary>
    public bool For(Socket socket)
    {
        if (_toLeaveOut > 0)
        {
            _toLeaveOut--;
            return false;
        }

        if (Volatile.Read(ref _isTaken) != 0
            || SynchronizationContext.Current is not null
            || ThreadPool.PendingWorkItemCount > 0
            || Interlocked.Exchange(ref _isTaken, 1) != 0)
        {
            return false;
        }

        try
        {
            if (socket.Poll(Limit, SelectMode.SelectRead))
            {
                _timesInVain = 0;
                return true;
            }
        }
        finally
        {
            Volatile.Write(ref _isTaken, 0);
        }

        _timesInVain = Math.Min(_timesInVain + 1, MostDoublings);
        _toLeaveOut = (1 << _timesInVain) - 1;
        return false;
    }
}
