using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>The director's one queue of messages for consoles. Guarded by the world's lock.</summary>
internal sealed class MessageQueue
{
    private readonly List<string> _lines = [];

    public bool IsEmpty => Count == 0;

    /// <summary>Puts a message into the queue; each of its lines becomes a packet.</summary>
    public void Add(DateTimeOffset time, string text)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"{time:dd-MMM HH:mm} {text}");
        foreach (string line in message.Split('\n')[..^1])
        {
            _lines.Add(line + '\n');
        }
    }

    /// <summary>How many lines there are.</summary>
    public int Count => _lines.Count;

    /// <summary>Takes the first lines, or all.</summary>
    public IReadOnlyList<string> Take(int most)
    {
        string[] lines = [.. _lines.Take(most)];
        _lines.RemoveRange(0, lines.Length);
        return lines;
    }
}
