using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>What is kept of one director's messages.</summary>
internal sealed class DirectorMessageStore : IDisposable
{
    /// <exception cref="IOException">The folder cannot be used, another process uses it, or what it holds is damaged.</exception>
    public DirectorMessageStore(string director, string console, MessageOptions options)
    {
        Director = director;
        Console = console;

        // The name of a director may hold anything; that of a folder may not.
        string folder = Path.Combine(options.Directory!, $"director-{Uri.EscapeDataString(director)}");
        Cursors = new MessageCursors(folder);
        Journal = new MessageJournal(folder, options);
    }

    /// <summary>The director's name in the service's configuration.</summary>
    public string Director { get; }

    /// <summary>The console that reads, by its name in the service's configuration.</summary>
    public string Console { get; }

    /// <summary>The messages.</summary>
    public MessageJournal Journal { get; }

    /// <summary>How far each caller has read.</summary>
    public MessageCursors Cursors { get; }

    public void Dispose() => Journal.Dispose();
}
