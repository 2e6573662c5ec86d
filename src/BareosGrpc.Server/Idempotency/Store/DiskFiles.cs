using Microsoft.Win32.SafeHandles;

namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>Files on a disk.</summary>
internal sealed class DiskFiles : ILogFiles
{
    public ILogFile Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new DiskFile(new FileStream(path, options));
    }

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void FlushFolder(string folder) => FolderFlush.Flush(folder);

    private sealed class DiskFile(FileStream stream) : ILogFile
    {
        private readonly SafeFileHandle _handle = stream.SafeFileHandle;
        private long _position;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(_handle, bytes, _position);
            _position += bytes.Length;
        }

        public void Flush() => RandomAccess.FlushToDisk(_handle);

        public void Dispose() => stream.Dispose();
    }
}
