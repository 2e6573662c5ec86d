using System.Buffers;
using System.Buffers.Binary;
using Bareos.Director.Errors;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Hosting;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>Frames to and from one console: each message is a write of its own, as a director does it.</summary>
/// <remarks>
/// A lost connection is not an error here. A director notices it, goes on with its command, and finds the end of the stream when it
/// next asks for input; so writes into a lost connection vanish and reads tell the end.
/// </remarks>
internal sealed class FrameChannel : IDisposable
{
    private readonly SlowInput _input;
    private readonly FrameReader _reader;
    private readonly Outlet _outlet;
    private readonly FaultPlan[] _faults;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stopping;

    public FrameChannel(
        Connection connection,
        Stream stream,
        FaultPlan[] faults,
        SimulatorOptions options,
        SimulatorCounters counters,
        CancellationToken stopping)
    {
        _input = new SlowInput(stream, faults, options.TimeProvider);
        _reader = new FrameReader(_input);
        _outlet = new Outlet(connection, stream, options, counters, stopping);
        _faults = faults;
        _clock = options.TimeProvider;
        _stopping = stopping;
    }

    /// <summary>What goes wrong with the present command.</summary>
    public Strike Strike { get; private set; } = Strike.None;

    /// <summary>A command begins, or a login: chooses what is to go wrong with it.</summary>
    public void Begin(string console, string verb)
    {
        PlannedFault[] struck = [.. _faults.SelectMany(plan => plan.Begin(console, verb))];
        Strike = struck.Length == 0 ? Strike.None : new Strike(struck);
    }

    /// <summary>The command has ended.</summary>
    public void End() => Strike = Strike.None;

    /// <summary>The next frame, or <see langword="null"/> when the console is gone or speaks no frames any more.</summary>
    public ValueTask<Frame?> ReceiveAsync() => ReceiveAsync(_stopping);

    /// <summary>The next frame, as above, if it comes in time.</summary>
    /// <param name="patience">How long to wait for it, by the simulator's clock.</param>
    /// <exception cref="TimeoutException">It did not come in time. The connection is as it was.</exception>
    public async ValueTask<Frame?> ReceiveAsync(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping);
        try
        {
            return await ReceiveAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!_stopping.IsCancellationRequested)
        {
            throw new TimeoutException("The console took too long.", late);
        }
    }

    private async ValueTask<Frame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_outlet.IsLost)
        {
            return null;
        }

        try
        {
            return await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DirectorProtocolException)
        {
            // Not even a frame: a director resets the connection and says nothing.
            Reset();
            return null;
        }
        catch (Exception e) when (Outlet.IsLoss(e))
        {
            _outlet.Lose();
            return null;
        }
    }

    /// <summary>Sends text; more than 999,996 bytes go in several frames, cut at any byte.</summary>
    public ValueTask SendAsync(string text) => SendAsync(WireText.Encode(text));

    /// <summary>Sends bytes; more than 999,996 go in several frames, cut at any byte.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload)
    {
        payload = Distortion.Apply(Strike, payload);
        do
        {
            ReadOnlyMemory<byte> piece = payload[..Math.Min(payload.Length, FrameFormat.MaxDirectorPayloadLength)];
            await SendFrameAsync(piece).ConfigureAwait(false);
            payload = payload[piece.Length..];
        }
        while (!payload.IsEmpty);
    }

    private async ValueTask SendFrameAsync(ReadOnlyMemory<byte> payload)
    {
        int length = FrameFormat.HeaderLength + payload.Length;
        byte[] frame = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
            payload.CopyTo(frame.AsMemory(FrameFormat.HeaderLength));
            await WriteAsync(frame.AsMemory(0, length)).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Sends a signal.</summary>
    public async ValueTask SendAsync(Signal signal)
    {
        var frame = new ArrayBufferWriter<byte>(FrameFormat.HeaderLength);
        FrameFormat.Write(frame, signal);
        await WriteAsync(frame.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset() => _outlet.Reset();

    public void Dispose()
    {
        _reader.Dispose();
        _input.Dispose();
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> frame)
    {
        await DelayAsync(Strike.Delay).ConfigureAwait(false);
        int allowed = frame.Length;
        foreach (FaultPlan fault in _faults)
        {
            await DelayAsync(fault.DelayPerFrame).ConfigureAwait(false);
            await fault.Stalled.WaitAsync(_stopping).ConfigureAwait(false);
            if (fault.TakeLength() is { } length)
            {
                frame = Announce(frame, length);
            }

            allowed = fault.Allow(allowed);
        }

        await _outlet.WriteAsync(frame[..allowed], Strike).ConfigureAwait(false);
        if (allowed < frame.Length)
        {
            Reset();
        }
    }

    private static byte[] Announce(ReadOnlyMemory<byte> frame, int length)
    {
        byte[] changed = frame.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(changed, length);
        return changed;
    }

    private async ValueTask DelayAsync(TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _clock, _stopping).ConfigureAwait(false);
        }
    }
}
