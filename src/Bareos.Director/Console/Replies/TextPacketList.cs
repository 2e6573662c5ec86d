using System.Collections;

namespace Bareos.Director.Console;

/// <summary>Packets one behind the other in a few large pieces of memory, because a reply may have a million of them.</summary>
internal sealed class TextPacketList : IReadOnlyList<TextPacket>
{
    private const int FirstPieceBytes = 512;
    private const int MaxPieceBytes = 1 << 20;
    private const int SeverityBits = 2;
    private const int SeverityMask = (1 << SeverityBits) - 1;

    private readonly List<Piece> _pieces = [];
    private Piece? _last;

    public int Count { get; private set; }

    /// <summary>The bytes of all packets together.</summary>
    public long TotalBytes { get; private set; }

    public TextPacket this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int low = 0;
            int high = _pieces.Count - 1;
            while (low < high)
            {
                int middle = (low + high + 1) / 2;
                (low, high) = _pieces[middle].First <= index ? (middle, high) : (low, middle - 1);
            }

            return _pieces[low][index - _pieces[low].First];
        }
    }

    /// <summary>Copies a packet. Returns where it is kept.</summary>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> bytes, MessageSeverity severity)
    {
        if (_last is null || _last.Room < bytes.Length)
        {
            int length = _last is null ? FirstPieceBytes : (int)Math.Min(MaxPieceBytes, _last.Length * 4L);
            _last = new Piece(Math.Max(length, bytes.Length), Count);
            _pieces.Add(_last);
        }

        Count++;
        TotalBytes += bytes.Length;
        return _last.Add(bytes, severity);
    }

    public void Clear()
    {
        _pieces.Clear();
        _last = null;
        Count = 0;
        TotalBytes = 0;
    }

    /// <summary>All bytes in order.</summary>
    public byte[] Join()
    {
        byte[] all = new byte[TotalBytes];
        int written = 0;
        foreach (Piece piece in _pieces)
        {
            piece.Bytes.CopyTo(all.AsSpan(written));
            written += piece.Bytes.Length;
        }

        return all;
    }

    public IEnumerator<TextPacket> GetEnumerator()
    {
        foreach (Piece piece in _pieces)
        {
            for (int i = 0; i < piece.Count; i++)
            {
                yield return piece[i];
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Piece(int length, int first)
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(length);

        // The end of each packet with its severity in the lowest bits: a piece is far shorter than what that leaves.
        private int[] _ends = new int[8];
        private int _written;

        /// <summary>The index of its first packet in the whole list.</summary>
        public int First => first;

        public int Count { get; private set; }

        public int Length => length;

        public int Room => length - _written;

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _written);

        public TextPacket this[int index]
        {
            get
            {
                int start = index == 0 ? 0 : _ends[index - 1] >> SeverityBits;
                return new TextPacket(_bytes.AsMemory(start, (_ends[index] >> SeverityBits) - start), (MessageSeverity)(_ends[index] & SeverityMask));
            }
        }

        public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> bytes, MessageSeverity severity)
        {
            bytes.CopyTo(_bytes.AsSpan(_written));
            _written += bytes.Length;
            if (Count == _ends.Length)
            {
                Array.Resize(ref _ends, Count * 2);
            }

            _ends[Count++] = (_written << SeverityBits) | (int)severity;
            return _bytes.AsMemory(_written - bytes.Length, bytes.Length);
        }
    }
}
