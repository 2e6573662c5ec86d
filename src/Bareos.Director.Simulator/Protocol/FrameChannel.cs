using System.Buffers;
using System.Buffers.Binary;
using System.Text;
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
    private readonly Connection _connection;
    private readonly Stream _stream;
    private readonly FrameReader _reader;
    private readonly FaultPlan[] _faults;
    private readonly TimeProvider _clock;
    private readonly SimulatorCounters _counters;
    private readonly CancellationToken _stopping;

    public FrameChannel(
        Connection connection,
        Stream stream,
        FaultPlan[] faults,
        TimeProvider clock,
        SimulatorCounters counters,
        CancellationToken stopping)
    {
        _connection = connection;
        _stream = stream;
        _reader = new FrameReader(stream);
        _faults = faults;
        _clock = clock;
        _counters = counters;
        _stopping = stopping;
    }

    /// <summary>Whether the connection is known to be lost.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The next frame, or <see langword="null"/> when the console is gone or speaks no frames any more.</summary>
    public async ValueTask<Frame?> ReceiveAsync()
    {
        if (IsLost)
        {
            return null;
        }

        try
        {
            return await _reader.ReadAsync(_stopping).ConfigureAwait(false);
        }
        catch (DirectorProtocolException)
        {
            // Not even a frame: a director resets the connection and says nothing.
            Reset();
            return null;
        }
        catch (Exception e) when (IsLoss(e))
        {
            IsLost = true;
            return null;
        }
    }

    /// <summary>Sends text; more than 999,996 bytes go in several frames, cut at any byte.</summary>
    public ValueTask SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes; more than 999,996 go in several frames, cut at any byte.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload)
    {
        do
        {
            ReadOnlyMemory<byte> piece = payload[..Math.Min(payload.Length, FrameFormat.MaxDirectorPayloadLength)];
            var frame = new ArrayBufferWriter<byte>(FrameFormat.HeaderLength + piece.Length);
            FrameFormat.Write(frame, piece.Span);
            await WriteAsync(frame).ConfigureAwait(false);
            payload = payload[piece.Length..];
        }
        while (!payload.IsEmpty);
    }

    /// <summary>Sends a signal.</summary>
    public async ValueTask SendAsync(Signal signal)
    {
        var frame = new ArrayBufferWriter<byte>(FrameFormat.HeaderLength);
        FrameFormat.Write(frame, signal);
        await WriteAsync(frame).ConfigureAwait(false);
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        IsLost = true;
        _connection.Reset();
    }

    public void Dispose() => _reader.Dispose();

    private async ValueTask WriteAsync(ArrayBufferWriter<byte> frame)
    {
        byte[] bytes = frame.WrittenSpan.ToArray();
        int allowed = bytes.Length;
        foreach (FaultPlan fault in _faults)
        {
            await DelayAsync(fault).ConfigureAwait(false);
            if (fault.TakeLength() is { } length)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes, length);
            }

            allowed = fault.Allow(allowed);
        }

        await PutAsync(bytes.AsMemory(0, allowed)).ConfigureAwait(false);
        if (allowed < bytes.Length)
        {
            Reset();
        }
    }

    private async ValueTask DelayAsync(FaultPlan fault)
    {
        if (fault.DelayPerFrame > TimeSpan.Zero)
        {
            await Task.Delay(fault.DelayPerFrame, _clock, _stopping).ConfigureAwait(false);
        }

        await fault.Stalled.WaitAsync(_stopping).ConfigureAwait(false);
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> bytes)
    {
        if (IsLost || bytes.IsEmpty)
        {
            return;
        }

        try
        {
            ValueTask write = _stream.WriteAsync(bytes, _stopping);
            if (!write.IsCompleted)
            {
                _counters.WriteBlocked();
            }

            await write.ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            IsLost = true;
        }
    }

    private static bool IsLoss(Exception e) =>
        e is IOException or DirectorException or ObjectDisposedException or InvalidOperationException;
}
