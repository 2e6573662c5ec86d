namespace Bareos.Director.Console;

/// <summary>The reply is complete.</summary>
/// <param name="Status">How the director says the command ended.</param>
/// <param name="MessagesPending">Whether messages wait to be read by the <c>messages</c> command.</param>
/// <param name="SessionEnded">Whether the command ended the session, as <c>quit</c> does.</param>
public sealed record ReplyCompleted(CommandStatus Status, bool MessagesPending, bool SessionEnded) : ReplyEvent;
