using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>What a director says to a command or an answer, until it asks or has ended.</summary>
/// <param name="Text">The output; empty where it went to <see cref="DialogueSettings.OnOutput"/>.</param>
/// <param name="Prompt">The question that waits for an answer; <see langword="null"/> if the command has ended.</param>
/// <param name="Status">How the command ended; unspecified while a question is open.</param>
/// <param name="MessagesPending">Whether messages wait in the director's queue.</param>
public sealed record DialogueReply(string Text, DialoguePrompt? Prompt, CommandStatus Status, bool MessagesPending)
{
    /// <summary>The question, which must be of this kind: <c>reply.Expect&lt;SelectQuestion&gt;().Choose("client1-fd")</c>.</summary>
    /// <exception cref="UnexpectedPromptException">The director asks something else, or has ended the command.</exception>
    public T Expect<T>()
        where T : DialoguePrompt =>
        Prompt as T ?? throw new UnexpectedPromptException(
            Prompt is null
                ? $"A {typeof(T).Name} was expected, and the command has ended."
                : $"A {typeof(T).Name} was expected, and the director asks '{Prompt.Text}' ({Prompt.GetType().Name}).");
}
