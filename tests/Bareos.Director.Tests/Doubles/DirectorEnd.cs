using System.Buffers.Binary;
using System.Text;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Doubles;

/// <summary>A director's end of a connection: whole frames in and out, without any code of the library's reader and writer.</summary>
internal sealed class DirectorEnd(Stream stream)
{
    /// <summary>The connection itself.</summary>
    public Stream Stream => stream;

    /// <summary>Reads what the console sends next; <see langword="null"/> when it has closed the connection.</summary>
    public async Task<ClientFrame?> ReadAsync()
    {
        byte[] header = new byte[4];
        if (await ReadAsync(header) < header.Length)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length < 0)
        {
            return new ClientFrame((Signal)length, []);
        }

        byte[] payload = new byte[length];
        return await ReadAsync(payload) == length ? new ClientFrame(Signal.None, payload) : null;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> payload)
    {
        byte[] frame = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame.AsMemory(4));
        await stream.WriteAsync(frame);
    }

    public Task SendAsync(Signal signal) => SendLengthAsync((int)signal);

    /// <summary>Sends a header alone, whatever it announces.</summary>
    public async Task SendLengthAsync(int length)
    {
        byte[] frame = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(frame, length);
        await stream.WriteAsync(frame);
    }

    private async Task<int> ReadAsync(Memory<byte> buffer)
    {
        int read = 0;
        try
        {
            while (read < buffer.Length && await stream.ReadAsync(buffer[read..]) is var count and > 0)
            {
                read += count;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The console broke the connection off, which for a director is the same as its end.
        }

        return read;
    }
}
