using System.Diagnostics;
using Bareos.Director.Errors;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Hosting;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>The way of bytes to a console, and what may happen to them there.</summary>
internal sealed class Outlet(
    Connection connection, Stream stream, SimulatorOptions options, SimulatorCounters counters, CancellationToken stopping)
{
    // Pieces a second, where bytes trickle.
    private const int PiecesPerSecond = 20;

    private bool _isSilent;

    /// <summary>Whether the connection is known to be lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Notes that the connection is lost.</summary>
    public void Lose() => IsLost = true;

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        IsLost = true;
        connection.Reset();
    }

    /// <summary>Writes bytes of an answer.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, Strike strike)
    {
        while (strike.TakeNext(bytes.Length, out int before) is { } fault)
        {
            await PutAsync(bytes[..before], strike).ConfigureAwait(false);
            await InflictAsync(fault).ConfigureAwait(false);
            bytes = bytes[before..];
        }

        await PutAsync(bytes, strike).ConfigureAwait(false);
    }

    private async ValueTask InflictAsync(PlannedFault fault)
    {
        switch (fault.Rule.Kind)
        {
            case FaultKind.Stall:
                await StallAsync(fault).ConfigureAwait(false);
                break;
            case FaultKind.Reset:
                Reset();
                break;
            case FaultKind.HalfClose:
                _isSilent = true;
                connection.EndOutput();
                break;
            case FaultKind.Truncate:
                IsLost = true;
                await connection.DisposeAsync().ConfigureAwait(false);
                break;
            case FaultKind.Garbage:
                await PutPieceAsync(Garbage(fault.Rule.Length)).ConfigureAwait(false);
                break;
            default:
                throw new UnreachableException($"{fault.Rule.Kind} has no place.");
        }
    }

    private async Task StallAsync(PlannedFault fault)
    {
        TimeSpan duration = fault.Rule.Duration > TimeSpan.Zero ? fault.Rule.Duration : Timeout.InfiniteTimeSpan;
        await fault.Removed.WaitAsync(duration, options.TimeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.ThrowIfCancellationRequested();
    }

    private byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        new Random(options.Seed).NextBytes(bytes);
        return bytes;
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> bytes, Strike strike)
    {
        strike.Wrote(bytes.Length);
        if (strike.BytesPerSecond is not { } rate)
        {
            await PutPieceAsync(bytes).ConfigureAwait(false);
            return;
        }

        while (!bytes.IsEmpty && !IsLost)
        {
            int piece = Math.Min(bytes.Length, Math.Max(1, rate / PiecesPerSecond));
            await Task.Delay(TimeSpan.FromSeconds((double)piece / rate), options.TimeProvider, stopping).ConfigureAwait(false);
            await PutPieceAsync(bytes[..piece]).ConfigureAwait(false);
            bytes = bytes[piece..];
        }
    }

    private async ValueTask PutPieceAsync(ReadOnlyMemory<byte> bytes)
    {
        if (IsLost || _isSilent || bytes.IsEmpty)
        {
            return;
        }

        try
        {
            ValueTask write = stream.WriteAsync(bytes, stopping);
            await (write.IsCompleted ? write : new ValueTask(WatchAsync(write.AsTask()))).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            IsLost = true;
        }
    }

    // In real time, whatever the simulator's clock: it is the console's reading that is slow.
    private async Task WatchAsync(Task write)
    {
        long start = Stopwatch.GetTimestamp();
        await write.WaitAsync(options.BlockedWriteThreshold, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (write.IsCompleted)
        {
            await write.ConfigureAwait(false);
            return;
        }

        counters.WriteBlocks();
        try
        {
            await write.ConfigureAwait(false);
        }
        finally
        {
            counters.WriteGoesOn(Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Whether an exception means that the console is gone.</summary>
    public static bool IsLoss(Exception e) =>
        e is IOException or DirectorException or ObjectDisposedException or InvalidOperationException;
}
