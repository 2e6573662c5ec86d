namespace BareosGrpc.Client.Errors;

/// <summary>The command asked a question, which was left without an answer: see <see cref="BareosException.Prompt"/>.</summary>
public sealed class PromptRequiredException(string message, Exception? inner = null) : BareosException(message, inner);
