using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>A piece of a command's reply, in the order in which the director sent it. The hierarchy is closed.</summary>
public abstract record ReplyEvent
{
    private protected ReplyEvent()
    {
    }
}

/// <summary>A packet of output: usually a line or a row. A text of more than 999,996 bytes is cut at any byte.</summary>
/// <param name="Bytes">The bytes as they came, which need not be UTF-8.</param>
/// <param name="Severity">How serious the director calls it.</param>
public sealed record ReplyOutput(ReadOnlyMemory<byte> Bytes, MessageSeverity Severity) : ReplyEvent;

/// <summary>A signal that is worth knowing and has no text of its own: messages pending, restore tree entered or left, a message without text.</summary>
/// <param name="Signal">The signal.</param>
public sealed record ReplyNotice(Signal Signal) : ReplyEvent;

/// <summary>The director waits for the answer to a question.</summary>
/// <param name="Prompt">The question.</param>
/// <param name="ShownAsOutput">Whether the question's text came as output already, as it does in API mode 0.</param>
public sealed record ReplyPrompt(Prompt Prompt, bool ShownAsOutput) : ReplyEvent;

/// <summary>The reply is complete.</summary>
/// <param name="Status">How the director says the command ended.</param>
/// <param name="MessagesPending">Whether messages wait to be read by the <c>messages</c> command.</param>
/// <param name="SessionEnded">Whether the command ended the session, as <c>quit</c> does.</param>
public sealed record ReplyCompleted(CommandStatus Status, bool MessagesPending, bool SessionEnded) : ReplyEvent;
