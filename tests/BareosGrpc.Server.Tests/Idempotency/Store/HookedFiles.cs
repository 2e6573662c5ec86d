using BareosGrpc.Server.Idempotency.Store;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>A disk on which a test can look at every flush, hold it up, or let it fail.</summary>
internal sealed class HookedFiles : ILogFiles
{
    private readonly DiskFiles _disk = new();
    private int _flushes;

    /// <summary>Called before each flush of a file.</summary>
    public Action BeforeFlush { get; set; } = static () => { };

    /// <summary>How many times a file was flushed.</summary>
    public int Flushes => Volatile.Read(ref _flushes);

    public static void DiskFull() => throw new IOException("No space left on device");

    public ILogFile Create(string path) => new HookedFile(this, _disk.Create(path));

    public void Rename(string from, string to) => _disk.Rename(from, to);

    public void FlushFolder(string folder) => _disk.FlushFolder(folder);

    private sealed class HookedFile(HookedFiles files, ILogFile file) : ILogFile
    {
        public void Append(ReadOnlySpan<byte> bytes) => file.Append(bytes);

        public void Flush()
        {
            files.BeforeFlush();
            file.Flush();
            Interlocked.Increment(ref files._flushes);
        }

        public void Dispose() => file.Dispose();
    }
}
