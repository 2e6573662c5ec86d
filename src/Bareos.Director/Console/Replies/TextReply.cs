namespace Bareos.Director.Console;

/// <summary>The complete reply of a director to one command in API mode 0 or 1.</summary>
/// <remarks>
/// Whoever disposes of a long reply lets the next one have its memory, which is faster than new memory; a reply that is just dropped is left to the
/// garbage collector. Keep no <see cref="TextPacket.Bytes"/> beyond: other replies are written there. <see cref="Text"/> stays if it was read before.
/// </remarks>
public sealed class TextReply : IDisposable
{
    private readonly TextPacketList _packets;
    private readonly Lazy<string> _text;

    internal TextReply(string command, TextPacketList packets)
    {
        Command = command;
        _packets = packets;
        _text = new Lazy<string>(packets.Decode, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The command as it was sent.</summary>
    public string Command { get; }

    /// <summary>The packets in order: usually a line or a row each.</summary>
    public IReadOnlyList<TextPacket> Packets => _packets;

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

    /// <summary>Gives the memory of <see cref="Packets"/> back, which cannot be read any more.</summary>
    public void Dispose() => _packets.Return();
}
