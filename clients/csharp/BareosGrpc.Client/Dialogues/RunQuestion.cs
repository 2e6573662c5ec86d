using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>A job is about to run.</summary>
public sealed record RunQuestion : DialoguePrompt
{
    internal RunQuestion(Prompt prompt)
        : base(prompt) => Summary = prompt.RunConfirmation.Summary;

    /// <summary>The director's summary of the job, one line a parameter.</summary>
    public string Summary { get; }

    /// <summary>The summary's parameters, e.g. <c>Level</c> and <c>Full</c>, in the director's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters =>
        [.. Summary.Split('\n')
            .Select(line => (Line: line, Colon: line.IndexOf(':', StringComparison.Ordinal)))
            .Where(found => found.Colon > 0)
            .Select(found => KeyValuePair.Create(found.Line[..found.Colon].Trim(), found.Line[(found.Colon + 1)..].Trim()))];

    /// <summary>Runs the job.</summary>
    public DialogueAnswer Yes() => Of(new PromptAnswer { PromptId = Id, Yes = true });

    /// <summary>Does not run it.</summary>
    public DialogueAnswer No() => Of(new PromptAnswer { PromptId = Id, Yes = false });

    /// <summary>Asks which parameter to change; a list of them comes as the next question.</summary>
    public DialogueAnswer Modify() => Answer("mod");
}
