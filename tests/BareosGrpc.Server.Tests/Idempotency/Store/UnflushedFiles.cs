using BareosGrpc.Server.Idempotency.Store;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>A disk that is never waited for: for tests that open thousands of logs and pull no plug.</summary>
internal sealed class UnflushedFiles : ILogFiles
{
    private readonly DiskFiles _disk = new();

    public ILogFile Create(string path) => new UnflushedFile(_disk.Create(path));

    public void Rename(string from, string to) => _disk.Rename(from, to);

    public void FlushFolder(string folder)
    {
    }

    private sealed class UnflushedFile(ILogFile file) : ILogFile
    {
        public void Append(ReadOnlySpan<byte> bytes) => file.Append(bytes);

        public void Flush()
        {
        }

        public void Dispose() => file.Dispose();
    }
}
