using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>The director's one queue of messages for consoles. Guarded by the world's lock.</summary>
internal sealed class MessageQueue
{
    private readonly List<string> _lines = [];

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Puts a message into the queue; each of its lines becomes a packet.</summary>
    public void Add(DateTimeOffset time, string text)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"{time:dd-MMM HH:mm} {text}");
        foreach (string line in message.Split('\n')[..^1])
        {
            _lines.Add(line + '\n');
        }
    }

    /// <summary>Takes all lines.</summary>
    public IReadOnlyList<string> TakeAll()
    {
        string[] lines = [.. _lines];
        _lines.Clear();
        return lines;
    }
}
