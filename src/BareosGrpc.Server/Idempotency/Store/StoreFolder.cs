namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>The folder of the store, which one process uses at a time.</summary>
internal sealed class StoreFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private StoreFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The log.</summary>
    public string FirstCopy => System.IO.Path.Combine(Path, "requests.a.log");

    /// <summary>The log once more.</summary>
    public string SecondCopy => System.IO.Path.Combine(Path, "requests.b.log");

    /// <summary>Opens the folder, and makes it if there is none. The lock goes with the process, however that ends.</summary>
    /// <exception cref="RequestStoreException">Another process uses it, or it cannot be made.</exception>
    public static StoreFolder Open(string path)
    {
        try
        {
            Create(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RequestStoreException(
                "The folder for request ids cannot be made.",
                $"The folder {path} for request ids cannot be made: {failure.Message} Name another one by BareosGrpc:Requests:Folder.",
                failure);
        }

        string lockFile = System.IO.Path.Combine(path, "lock");
        try
        {
            return new StoreFolder(path, new FileStream(lockFile, LockOptions()));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new RequestStoreException(
                "The folder for request ids cannot be written to.",
                $"{lockFile} cannot be opened: {failure.Message} The folder must belong to the service's user.",
                failure);
        }
        catch (IOException failure)
        {
            throw new RequestStoreException(
                "Another process uses the folder for request ids, or it cannot be written to.",
                $"{lockFile} cannot be locked: {failure.Message} Each service needs a folder of its own: name it by BareosGrpc:Requests:Folder.",
                failure);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private static FileStreamOptions LockOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
