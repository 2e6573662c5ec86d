using System.Text;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>
/// A message that is never held whole: it leaves in frames of 999,996 bytes while it is written, cut at any byte. A console cannot tell it
/// from one that was.
/// </summary>
internal sealed class LongMessage(FrameChannel channel)
{
    private const int PieceLength = 4096;

    // It keeps the first half of a character that is cut between two pieces.
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private byte[] _frame = new byte[4096];
    private int _length;

    /// <summary>Writes text.</summary>
    public async ValueTask WriteAsync(string text)
    {
        ReadOnlyMemory<char> rest = text.AsMemory();
        while (!rest.IsEmpty)
        {
            ReadOnlyMemory<char> piece = rest[..Math.Min(rest.Length, PieceLength)];
            await AppendAsync(Encode(piece.Span)).ConfigureAwait(false);
            rest = rest[piece.Length..];
        }
    }

    /// <summary>Sends the last frame.</summary>
    public async ValueTask EndAsync()
    {
        await channel.SendAsync(_frame.AsMemory(0, _length)).ConfigureAwait(false);
        _length = 0;
    }

    private byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[_encoder.GetByteCount(text, flush: false)];
        _encoder.GetBytes(text, bytes, flush: false);
        return bytes;
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_length == _frame.Length)
            {
                await MakeRoomAsync().ConfigureAwait(false);
            }

            int taken = Math.Min(bytes.Length, _frame.Length - _length);
            bytes[..taken].CopyTo(_frame.AsMemory(_length));
            _length += taken;
            bytes = bytes[taken..];
        }
    }

    private async ValueTask MakeRoomAsync()
    {
        if (_frame.Length < FrameFormat.MaxDirectorPayloadLength)
        {
            Array.Resize(ref _frame, Math.Min(_frame.Length * 4, FrameFormat.MaxDirectorPayloadLength));
            return;
        }

        await channel.SendAsync(_frame).ConfigureAwait(false);
        _length = 0;
    }
}
