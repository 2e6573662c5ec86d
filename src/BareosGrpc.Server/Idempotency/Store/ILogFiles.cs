namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>Creates and replaces files of the log.</summary>
internal interface ILogFiles
{
    /// <summary>Creates an empty file that its owner alone can open, in place of any other of this name.</summary>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    ILogFile Create(string path);

    /// <summary>Gives a file another name. Whatever had that name is gone. Durable when the folder is flushed.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void Rename(string from, string to);

    /// <summary>Returns when the names of all files in a folder are on the disk.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void FlushFolder(string folder);
}
