using System.Buffers;
using System.Runtime.Versioning;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Frames in a file that nobody else can open: first in, first out.</summary>
/// <remarks>The file is readable by its owner alone and unlinked as soon as it exists, so that nothing of it outlives the process.</remarks>
internal sealed class SpoolFile : IDisposable
{
    private const int BufferLength = 64 * 1024;

    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _unwritten = new(BufferLength);
    private byte[] _buffer = new byte[BufferLength];
    private int _start;
    private int _end;
    private long _readPosition;
    private long _writePosition;

    public SpoolFile(string directory)
        : this(Open(directory))
    {
    }

    /// <summary>Takes over a file that is open for reading and writing.</summary>
    public SpoolFile(FileStream file) => _file = file;

    private static FileStream Open(string directory)
    {
        string path = Path.Combine(directory, $"bareos-reply-{Guid.NewGuid():N}.spool");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }

    /// <summary>Who may do what with the file.</summary>
    [UnsupportedOSPlatform("windows")]
    public UnixFileMode Mode => File.GetUnixFileMode(_file.SafeFileHandle);

    /// <summary>Bytes that wait to be read.</summary>
    public long UnreadBytes => (_writePosition - _readPosition) + _unwritten.WrittenCount + (_end - _start);

    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Append(in Frame frame)
    {
        if (frame.IsData)
        {
            FrameFormat.Write(_unwritten, frame.Payload.Span);
        }
        else
        {
            FrameFormat.Write(_unwritten, frame.Signal);
        }

        if (_unwritten.WrittenCount >= BufferLength)
        {
            Flush();
        }
    }

    /// <summary>Takes the oldest frame, valid until the next call.</summary>
    public bool TryRead(out Frame frame)
    {
        while (true)
        {
            if (FrameFormat.TryRead(_buffer.AsMemory(_start, _end - _start), out frame, out int consumed, out int needed))
            {
                _start += consumed;
                return true;
            }

            if (!Refill(needed))
            {
                return false;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private bool Refill(int needed)
    {
        Flush();
        if (_readPosition == _writePosition)
        {
            return false;
        }

        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_buffer.Length < needed)
        {
            Array.Resize(ref _buffer, needed);
        }

        int read = RandomAccess.Read(_file.SafeFileHandle, _buffer.AsSpan(_end), _readPosition);
        _end += read;
        _readPosition += read;
        if (_readPosition == _writePosition)
        {
            // Everything has been read: the file starts afresh instead of growing for as long as the reply lasts.
            RandomAccess.SetLength(_file.SafeFileHandle, 0);
            _readPosition = _writePosition = 0;
        }

        return true;
    }

    private void Flush()
    {
        if (_unwritten.WrittenCount > 0)
        {
            try
            {
                RandomAccess.Write(_file.SafeFileHandle, _unwritten.WrittenSpan, _writePosition);
                _writePosition += _unwritten.WrittenCount;
            }
            finally
            {
                _unwritten.ResetWrittenCount();
            }
        }
    }
}
