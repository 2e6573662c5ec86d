using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bareos.Director.Transport;
using Bareos.Director.Wire;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>What the frame reader allocates per frame: from memory, where it never waits, and over a socket, where it does.</summary>
internal static class FrameReading
{
    private const int RowBytes = 100;
    private const int TotalBytes = 32 << 20;
    private const string Goal = "0 B";

    public static async Task<IReadOnlyList<Target>> MeasureAsync(int runs)
    {
        ReadOnlyMemory<byte> frames = Replies.Text(RowBytes, TotalBytes);
        return
        [
            Make("allocated per frame by the reader, frames in memory", await Samples.MedianAsync(runs, () => FromMemoryAsync(frames))),
            Make("allocated per frame by the reader, over a socket", await Samples.MedianAsync(runs, () => OverSocketAsync(frames))),
        ];
    }

    private static async Task<double> FromMemoryAsync(ReadOnlyMemory<byte> frames)
    {
        using var reader = new FrameReader(new Source(frames));
        long before = GC.GetTotalAllocatedBytes(precise: true);
        int count = await CountAsync(reader);
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / count;
    }

    private static async Task<double> OverSocketAsync(ReadOnlyMemory<byte> frames)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        listener.Listen();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!);
        using Socket server = await listener.AcceptAsync();
        using var reader = new FrameReader(new NetworkStream(client));
        var sender = new Thread(() => Send(server, frames));
        sender.Start();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        int count = await CountAsync(reader);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        sender.Join();
        return (double)allocated / count;
    }

    // In pieces that end in the midst of frames, so that the reader has to wait for the rest.
    private static void Send(Socket socket, ReadOnlyMemory<byte> frames)
    {
        const int Piece = 10_007;
        for (ReadOnlySpan<byte> rest = frames.Span; !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            socket.Send(rest[..Math.Min(Piece, rest.Length)]);
        }
    }

    private static async Task<int> CountAsync(FrameReader reader)
    {
        int count = 0;
        while (await reader.ReadAsync() is { } frame && frame.Signal != Signal.EndOfData)
        {
            count++;
        }

        return count;
    }

    // What a run costs once, as the runtime's own machinery on a busy machine, is nothing per frame: the smallest object for every frame would be 24 B, for every
    // read of 64 KiB 0.04 B.
    private const double Once = 0.03;

    private static Target Make(string what, double bytes) =>
        new(what, string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00} B"), Goal, bytes < Once);

    private sealed class Source(ReadOnlyMemory<byte> bytes) : AsyncOnlyStream
    {
        private ReadOnlyMemory<byte> _rest = bytes;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int length = Math.Min(buffer.Length, _rest.Length);
            _rest[..length].CopyTo(buffer);
            _rest = _rest[length..];
            return ValueTask.FromResult(length);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
