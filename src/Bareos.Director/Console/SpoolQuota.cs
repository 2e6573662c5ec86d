namespace Bareos.Director.Console;

/// <summary>How many bytes the replies of several sessions may hold together while they wait for their readers. Thread-safe.</summary>
/// <remarks>
/// Sessions share a quota by naming the same one in their <see cref="ReplyLimits"/>. What is beyond it is thrown away as at the limit of a single
/// reply: the director is read to the end, and the reader gets a <see cref="Errors.ReplyTooLargeException"/>.
/// </remarks>
public sealed class SpoolQuota
{
    private long _used;

    /// <summary>Makes a quota.</summary>
    /// <param name="maxBytes">The bytes that may wait at the same time, in memory and in spool files together.</param>
    public SpoolQuota(long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        MaxBytes = maxBytes;
    }

    /// <summary>The quota of all sessions of this process that name no other: 16 GiB.</summary>
    public static SpoolQuota OfProcess { get; } = new(16L << 30);

    /// <summary>The bytes that may wait at the same time.</summary>
    public long MaxBytes { get; }

    /// <summary>The bytes that wait now, with those that were read from a spool file which is still there for the sake of others.</summary>
    public long UsedBytes => Volatile.Read(ref _used);

    internal bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= MaxBytes)
        {
            return true;
        }

        GiveBack(bytes);
        return false;
    }

    internal void GiveBack(long bytes) => Interlocked.Add(ref _used, -bytes);
}
