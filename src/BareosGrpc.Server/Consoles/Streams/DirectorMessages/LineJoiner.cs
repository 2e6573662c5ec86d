using System.Buffers;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>Makes lines of packets: a director cuts messages after 1,999 bytes.</summary>
internal sealed class LineJoiner
{
    private readonly ArrayBufferWriter<byte> _begun = new();

    /// <summary>The whole lines so far. Whoever has taken them clears them.</summary>
    public List<ReadOnlyMemory<byte>> Lines { get; } = [];

    /// <summary>Takes a packet.</summary>
    public void Add(ReadOnlySpan<byte> packet)
    {
        while (!packet.IsEmpty)
        {
            int newline = packet.IndexOf((byte)'\n');
            int end = newline < 0 ? packet.Length : newline + 1;
            int taken = Math.Min(end, JournalRecord.MaxData - _begun.WrittenCount);
            _begun.Write(packet[..taken]);
            packet = packet[taken..];
            if (taken == end && newline >= 0 || _begun.WrittenCount == JournalRecord.MaxData)
            {
                End();
            }
        }
    }

    /// <summary>Nothing more comes: what has begun is a line, too.</summary>
    public void End()
    {
        if (_begun.WrittenCount > 0)
        {
            Lines.Add(_begun.WrittenSpan.ToArray());
            _begun.ResetWrittenCount();
        }
    }
}
