using System.Text;

namespace Bareos.Director.Console;

/// <summary>The complete reply of a director to one command in API mode 0 or 1.</summary>
public sealed class TextReply
{
    private readonly Lazy<string> _text;

    internal TextReply(string command, TextPacketList packets)
    {
        Command = command;
        Packets = packets;
        _text = new Lazy<string>(() => Encoding.UTF8.GetString(packets.Join()));
    }

    /// <summary>The command as it was sent.</summary>
    public string Command { get; }

    /// <summary>The packets in order: usually a line or a row each.</summary>
    public IReadOnlyList<TextPacket> Packets { get; }

    /// <summary>The whole text. Bytes that are not UTF-8 are replaced by U+FFFD; <see cref="Packets"/> has them as they came.</summary>
    public string Text => _text.Value;

    /// <summary>How the director says the command ended.</summary>
    public CommandStatus Status { get; internal init; }

    /// <summary>How many errors came.</summary>
    public int ErrorCount { get; internal init; }

    /// <summary>How many warnings came.</summary>
    public int WarningCount { get; internal init; }

    /// <summary>How many pieces of information came.</summary>
    public int InfoCount { get; internal init; }

    /// <summary>Whether messages wait to be read by the <c>messages</c> command. API mode 0 says so in a line of text instead.</summary>
    public bool MessagesPending { get; internal init; }

    /// <summary>Whether the director did not take the command at all: unknown, or forbidden by the console's Command ACL (API mode 1).</summary>
    public bool IsUnknownCommand { get; internal init; }
}
