namespace Bareos.Director.Console;

/// <summary>The director waits for the answer to a question.</summary>
/// <param name="Prompt">The question.</param>
/// <param name="ShownAsOutput">Whether the question's text came as output already, as it does in API mode 0.</param>
public sealed record ReplyPrompt(Prompt Prompt, bool ShownAsOutput) : ReplyEvent;
