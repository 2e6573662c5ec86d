using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>Makes the names of files in a folder durable. .NET opens no folders, so this calls the C library.</summary>
internal static partial class FolderFlush
{
    private const string Library = "libc";
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk fails.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS journals names by itself.
            return;
        }

        int handle = Open(folder, ReadOnly);
        if (handle < 0)
        {
            throw Failed(folder);
        }

        try
        {
            if (Synchronize(handle) < 0)
            {
                throw Failed(folder);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failed(string folder) => new($"The folder {folder} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int handle);

    [LibraryImport(Library, EntryPoint = "close")]
    private static partial int Close(int handle);
}
