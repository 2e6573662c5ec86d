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
    private ArrayBufferWriter<byte>? _unwritten = new(BufferLength);
    private byte[] _buffer = [];
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

    /// <summary>The bytes that were appended so far.</summary>
    public long Length => _writePosition + (_unwritten?.WrittenCount ?? 0);

    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Append(in Frame frame)
    {
        ArrayBufferWriter<byte> unwritten = _unwritten ?? throw new InvalidOperationException("The file has been sealed.");
        if (frame.IsData)
        {
            FrameFormat.Write(unwritten, frame.Payload.Span);
        }
        else
        {
            FrameFormat.Write(unwritten, frame.Signal);
        }

        if (unwritten.WrittenCount >= BufferLength)
        {
            Flush();
        }
    }

    /// <summary>Nothing more will be appended: what is in memory is written, and the memory given back.</summary>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Seal()
    {
        Flush();
        _unwritten = null;
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

        int kept = _end - _start;
        byte[] target = _buffer.Length < needed || _buffer.Length == 0 ? new byte[Math.Max(needed, BufferLength)] : _buffer;
        _buffer.AsSpan(_start.._end).CopyTo(target);
        _buffer = target;
        _start = 0;
        _end = kept;
        int read = RandomAccess.Read(_file.SafeFileHandle, _buffer.AsSpan(_end), _readPosition);
        _end += read;
        _readPosition += read;
        return read > 0 ? true : throw new IOException("The spool file ended before what was written to it.");
    }

    private void Flush()
    {
        if (_unwritten is { WrittenCount: > 0 } unwritten)
        {
            try
            {
                RandomAccess.Write(_file.SafeFileHandle, unwritten.WrittenSpan, _writePosition);
                _writePosition += unwritten.WrittenCount;
            }
            finally
            {
                unwritten.ResetWrittenCount();
            }
        }
    }
}
