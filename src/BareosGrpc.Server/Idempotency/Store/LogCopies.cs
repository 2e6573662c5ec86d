using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;

namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>The two files of one generation of the log, written alike.</summary>
internal sealed class LogCopies : IDisposable
{
    // A frame is read and checked as a whole; a log that is written anew is cut into frames of about this size.
    private const int SnapshotFrameBytes = 1 << 20;

    private const string NewSuffix = ".new";

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly LogHeader _header;
    private readonly ILogFile _first;
    private readonly ILogFile _second;
    private ulong _sequence;

    private LogCopies(LogHeader header, ILogFile first, ILogFile second)
    {
        _header = header;
        _first = first;
        _second = second;
    }

    /// <summary>The length of either file in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Writes the log anew, with nothing but what is known now, and puts it in the place of the old one.</summary>
    /// <exception cref="IOException">The disk is full, or fails. The old log or the new one can be read afterwards, and both know the same.</exception>
    public static LogCopies WriteAnew(ILogFiles files, StoreFolder folder, ulong generation, IReadOnlyCollection<StoredChange> known)
    {
        var header = new LogHeader(generation, RandomNumberGenerator.GetBytes(LogFormat.SaltLength), (ulong)known.Count);
        ILogFile first = files.Create(folder.FirstCopy + NewSuffix);
        LogCopies? copies = null;
        try
        {
            copies = new LogCopies(header, first, files.Create(folder.SecondCopy + NewSuffix));
            copies.WriteSnapshot(known);
            files.Rename(folder.FirstCopy + NewSuffix, folder.FirstCopy);
            files.Rename(folder.SecondCopy + NewSuffix, folder.SecondCopy);
            files.FlushFolder(folder.Path);
            return copies;
        }
        catch
        {
            first.Dispose();
            copies?.Dispose();
            throw;
        }
    }

    /// <summary>Writes a frame, and returns when it is on the disk twice.</summary>
    /// <exception cref="IOException">The disk is full, or fails. The frame may be there or not.</exception>
    public void Append(StoredFrame frame)
    {
        Buffer(frame);
        WriteBuffer();
        Flush();
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private void WriteSnapshot(IEnumerable<StoredChange> known)
    {
        LogFormat.WriteHeader(_buffer, _header);
        var frame = new StoredFrame();
        int bytes = 0;
        foreach (StoredChange change in known)
        {
            frame.Changes.Add(change);
            bytes += change.CalculateSize();
            if (bytes >= SnapshotFrameBytes)
            {
                Buffer(frame);
                WriteBuffer();
                frame.Changes.Clear();
                bytes = 0;
            }
        }

        Buffer(frame);
        WriteBuffer();
        Flush();
    }

    private void Buffer(StoredFrame frame)
    {
        if (frame.Changes.Count > 0)
        {
            LogFormat.WriteFrame(_buffer, _header, ++_sequence, frame.ToByteArray());
        }
    }

    private void WriteBuffer()
    {
        _first.Append(_buffer.WrittenSpan);
        _second.Append(_buffer.WrittenSpan);
        Length += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }

    private void Flush()
    {
        _first.Flush();
        _second.Flush();
    }
}
