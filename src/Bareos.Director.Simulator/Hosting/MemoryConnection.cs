using System.IO.Pipelines;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>A console in the same process: two pipes instead of a socket.</summary>
internal sealed class MemoryConnection : Connection
{
    private readonly DuplexPipeStream _directorEnd;

    public MemoryConnection()
    {
        var toDirector = new Pipe();
        var toConsole = new Pipe();
        var fate = new DuplexPipeStream.Fate();
        _directorEnd = new DuplexPipeStream(toDirector.Reader, toConsole.Writer, fate);
        ConsoleEnd = new DuplexPipeStream(toConsole.Reader, toDirector.Writer, fate);
    }

    public override Stream Stream => _directorEnd;

    public Stream ConsoleEnd { get; }

    public override void Reset() => _directorEnd.Reset();

    public override void EndOutput() => _directorEnd.EndOutput();

    public override ValueTask DisposeAsync() => _directorEnd.DisposeAsync();
}
