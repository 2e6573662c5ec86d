namespace Bareos.Director.Simulator.Hosting;

/// <summary>A way to a console: bytes, and two manners of ending.</summary>
internal abstract class Connection : IAsyncDisposable
{
    public abstract Stream Stream { get; }

    /// <summary>Ends the connection so that the console sees a reset.</summary>
    public abstract void Reset();

    /// <summary>Ends the way to the console; what it says is still heard.</summary>
    public abstract void EndOutput();

    /// <summary>Ends the connection so that the console sees the end of the stream.</summary>
    public abstract ValueTask DisposeAsync();
}
