using System.Buffers;
using System.Collections;
using System.Text;

namespace Bareos.Director.Console;

/// <summary>Packets one behind the other in a few large pieces of memory, because a reply may have a million of them.</summary>
/// <remarks>
/// Large pieces come from the pool: a machine takes longer to hand out new memory than the library to fill it. They go back by
/// <see cref="Return"/> alone, which is for whoever has got the finished list; one that is just dropped is the collector's.
/// </remarks>
internal sealed class TextPacketList : IReadOnlyList<TextPacket>
{
    private const int FirstPieceBytes = 512;
    private const int MaxPieceBytes = 1 << 20;
    private const int PooledFromBytes = 64 * 1024;
    private const int TypicalPacketBytes = 64;
    private const int SeverityBits = 2;
    private const int SeverityMask = (1 << SeverityBits) - 1;

    private readonly List<Piece> _pieces = [];
    private Piece? _last;
    private int _count;
    private long _totalBytes;
    private bool _isReturned;

    public int Count
    {
        get
        {
            ThrowIfReturned();
            return _count;
        }
    }

    public TextPacket this[int index]
    {
        get
        {
            ThrowIfReturned();
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
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
            _last = new Piece(Math.Max(length, bytes.Length), _count);
            _pieces.Add(_last);
        }

        _count++;
        _totalBytes += bytes.Length;
        return _last.Add(bytes, severity);
    }

    /// <summary>Forgets all packets. Where the last one was kept may still be read: the memory is not used again.</summary>
    public void Clear()
    {
        _pieces.Clear();
        _last = null;
        _count = 0;
        _totalBytes = 0;
    }

    /// <summary>All bytes in order as text, whose characters may begin in one packet and end in the next.</summary>
    public string Decode()
    {
        ThrowIfReturned();
        if (_pieces is [Piece single])
        {
            return Encoding.UTF8.GetString(single.Bytes);
        }

        byte[] all = ArrayPool<byte>.Shared.Rent(checked((int)_totalBytes));
        int written = 0;
        foreach (Piece piece in _pieces)
        {
            piece.Bytes.CopyTo(all.AsSpan(written));
            written += piece.Bytes.Length;
        }

        string text = Encoding.UTF8.GetString(all, 0, written);
        ArrayPool<byte>.Shared.Return(all);
        return text;
    }

    public IEnumerator<TextPacket> GetEnumerator()
    {
        ThrowIfReturned();
        for (int i = 0; i < _pieces.Count; i++)
        {
            for (int j = 0; j < _pieces[i].Count; j++)
            {
                yield return _pieces[i][j];
                ThrowIfReturned();
            }
        }
    }

    /// <summary>Gives the memory back. What was read from it is no longer what it was.</summary>
    public void Return()
    {
        if (Interlocked.Exchange(ref _isReturned, true))
        {
            return;
        }

        foreach (Piece piece in _pieces)
        {
            piece.Return();
        }

        Clear();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void ThrowIfReturned() => ObjectDisposedException.ThrowIf(_isReturned, typeof(TextReply));

    private sealed class Piece(int length, int first)
    {
        private readonly byte[] _bytes = length < PooledFromBytes ? new byte[length] : ArrayPool<byte>.Shared.Rent(length);

        // The end of each packet with its severity in the lowest bits: a piece is far shorter than what that leaves.
        private int[] _ends = length < PooledFromBytes ? new int[8] : ArrayPool<int>.Shared.Rent(length / TypicalPacketBytes);
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
                MakeRoomForEnds();
            }

            _ends[Count++] = (_written << SeverityBits) | (int)severity;
            return _bytes.AsMemory(_written - bytes.Length, bytes.Length);
        }

        public void Return()
        {
            if (IsPooled)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
                ArrayPool<int>.Shared.Return(_ends);
            }
        }

        private bool IsPooled => length >= PooledFromBytes;

        private void MakeRoomForEnds()
        {
            int[] ends = _ends;
            if (!IsPooled)
            {
                Array.Resize(ref _ends, Count * 2);
                return;
            }

            _ends = ArrayPool<int>.Shared.Rent(Count * 2);
            ends.AsSpan(0, Count).CopyTo(_ends);
            ArrayPool<int>.Shared.Return(ends);
        }
    }
}
