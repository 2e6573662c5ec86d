using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>A signal that is worth knowing and has no text of its own: messages pending, restore tree entered or left, a message without text.</summary>
/// <param name="Signal">The signal.</param>
public sealed record ReplyNotice(Signal Signal) : ReplyEvent;
