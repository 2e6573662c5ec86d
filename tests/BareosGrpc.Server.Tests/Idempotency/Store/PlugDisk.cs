using BareosGrpc.Server.Idempotency.Store;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>A disk whose plug can be pulled after every step: it remembers what was written, and what of it was flushed.</summary>
/// <remarks>Two ends are tried: everything that was written is there, as after the end of a process; or only what was flushed, as after a power cut.</remarks>
internal sealed class PlugDisk : ILogFiles
{
    private readonly Dictionary<string, Content> _written = new(StringComparer.Ordinal);
    private Dictionary<string, Content> _flushedNames = new(StringComparer.Ordinal);

    /// <summary>Called after every step.</summary>
    public Action<PlugDisk> AfterStep { get; set; } = static _ => { };

    public ILogFile Create(string path)
    {
        _written[path] = new Content();
        AfterStep(this);
        return new PlugFile(this, _written[path]);
    }

    public void Rename(string from, string to)
    {
        _written.Remove(from, out Content? content);
        _written[to] = content!;
        AfterStep(this);
    }

    public void FlushFolder(string folder)
    {
        _flushedNames = new Dictionary<string, Content>(_written, StringComparer.Ordinal);
        AfterStep(this);
    }

    /// <summary>What the next process finds after the end of this one: all that was written, but of the last write only a part.</summary>
    public void LeaveWritten(string folder, int lastWriteBytes)
    {
        foreach ((string path, Content content) in _written)
        {
            int length = content.IsLast ? Math.Min(content.Bytes.Count, content.LastWriteStart + lastWriteBytes) : content.Bytes.Count;
            File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), content.Bytes.Take(length).ToArray());
        }
    }

    /// <summary>What the next process finds after a power cut: what was flushed, and of the rest a part.</summary>
    public void LeaveFlushed(string folder, double share)
    {
        foreach ((string path, Content content) in _flushedNames)
        {
            int length = content.Flushed + (int)((content.Bytes.Count - content.Flushed) * share);
            File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), content.Bytes.Take(length).ToArray());
        }
    }

    /// <summary>How long the last write was.</summary>
    public int LastWriteLength => _written.Values.FirstOrDefault(content => content.IsLast) is { } last ? last.Bytes.Count - last.LastWriteStart : 0;

    private sealed class Content
    {
        public List<byte> Bytes { get; } = [];

        public int Flushed { get; set; }

        public int LastWriteStart { get; set; }

        public bool IsLast { get; set; }
    }

    private sealed class PlugFile(PlugDisk disk, Content content) : ILogFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            foreach (Content other in disk._written.Values)
            {
                other.IsLast = false;
            }

            (content.LastWriteStart, content.IsLast) = (content.Bytes.Count, true);
            content.Bytes.AddRange(bytes);
            disk.AfterStep(disk);
            content.IsLast = false;
        }

        public void Flush()
        {
            content.Flushed = content.Bytes.Count;
            disk.AfterStep(disk);
        }

        public void Dispose()
        {
        }
    }
}
