using System.Globalization;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>A file of a journal: messages with positions one after the other, of which the file's name tells the first. Not thread-safe.</summary>
internal sealed class JournalSegment : IDisposable
{
    private const string Extension = ".messages";

    // Every so many messages their place in the file is remembered; the way from there is short.
    private const int IndexEvery = 128;

    private readonly FileStream _file;
    private readonly List<long> _index = [];
    private long _length;

    private JournalSegment(FileStream file, ulong first)
    {
        _file = file;
        First = first;
    }

    /// <summary>The position of the first message, whether it is there already or not.</summary>
    public ulong First { get; }

    /// <summary>How many messages there are.</summary>
    public int Count { get; private set; }

    /// <summary>The position behind the last message.</summary>
    public ulong Next => First + (ulong)Count;

    /// <summary>How long the file is.</summary>
    public long Bytes => _length;

    /// <summary>When the first message was read; <see langword="null"/> without one.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    /// <summary>When the last message was read; <see langword="null"/> without one.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>The segments in a folder, in order.</summary>
    public static IEnumerable<ulong> Find(string folder) =>
        Directory.EnumerateFiles(folder, $"*{Extension}")
            .Select(path => ulong.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out ulong first) ? first : 0)
            .Where(first => first > 0)
            .Order();

    /// <summary>Opens a segment, or begins it.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="first">Its first position.</param>
    /// <param name="isLast">Whether messages will be appended: what a crash left behind the last whole one is cut off then.</param>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static JournalSegment Open(string folder, ulong first, bool isLast)
    {
        string path = Path.Combine(folder, first.ToString("D20", CultureInfo.InvariantCulture) + Extension);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var segment = new JournalSegment(new FileStream(path, options), first);
        try
        {
            segment.Recover(isLast);
            return segment;
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Appends messages, and comes back when they are on the disk.</summary>
    /// <exception cref="IOException">They could not be written; nothing of them will be read.</exception>
    public void Append(ReadOnlyMemory<byte> records)
    {
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, records.Span, _length);
            _file.Flush(flushToDisk: true);
        }
        catch
        {
            // What was written in part must not stand in the way of what comes next.
            RandomAccess.SetLength(_file.SafeFileHandle, _length);
            throw;
        }

        Take(records);
    }

    /// <summary>Reads messages from a position on, which must be one of this segment's.</summary>
    public List<KeptMessage> Read(ulong position, int maxMessages, int maxBytes)
    {
        int indexed = (int)((position - First) / IndexEvery);
        ulong at = First + ((ulong)indexed * IndexEvery);
        List<KeptMessage> messages = [];
        long bytes = 0;
        foreach ((DateTimeOffset readAt, ReadOnlyMemory<byte> data) in ReadFrom(_index[indexed]))
        {
            if (at >= position)
            {
                messages.Add(new KeptMessage(at, readAt, data.ToArray()));
                bytes += data.Length;
            }

            at++;
            if (at == Next || messages.Count == maxMessages || bytes >= maxBytes)
            {
                break;
            }
        }

        return messages;
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(_file.Name);
    }

    public void Dispose() => _file.Dispose();

    private void Recover(bool isLast)
    {
        byte[] all = new byte[RandomAccess.GetLength(_file.SafeFileHandle)];
        _file.ReadExactly(all);
        Take(all);
        if (isLast)
        {
            RandomAccess.SetLength(_file.SafeFileHandle, _length);
        }
    }

    private void Take(ReadOnlyMemory<byte> records)
    {
        while (JournalRecord.TryRead(records, out DateTimeOffset readAt, out ReadOnlyMemory<byte> data))
        {
            if (Count++ % IndexEvery == 0)
            {
                _index.Add(_length);
            }

            Oldest ??= readAt;
            Newest = readAt;
            _length += JournalRecord.Header + data.Length;
            records = records[(JournalRecord.Header + data.Length)..];
        }
    }

    private IEnumerable<(DateTimeOffset ReadAt, ReadOnlyMemory<byte> Data)> ReadFrom(long offset)
    {
        byte[] buffer = new byte[JournalRecord.Header + JournalRecord.MaxData];
        while (offset < _length)
        {
            int length = RandomAccess.Read(_file.SafeFileHandle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, _length - offset)), offset);
            ReadOnlyMemory<byte> rest = buffer.AsMemory(0, length);
            while (JournalRecord.TryRead(rest, out DateTimeOffset readAt, out ReadOnlyMemory<byte> data))
            {
                yield return (readAt, data);
                rest = rest[(JournalRecord.Header + data.Length)..];
            }

            if (rest.Length == length)
            {
                throw new IOException($"The file {_file.Name} is damaged at byte {offset}.");
            }

            offset += length - rest.Length;
        }
    }
}
