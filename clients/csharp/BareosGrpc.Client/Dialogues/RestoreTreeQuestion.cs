using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>The restore tree waits for one of its own commands: ls, dir, cd, pwd, mark, unmark, lsmark, find, count, estimate, done, quit.</summary>
public sealed record RestoreTreeQuestion : DialoguePrompt
{
    internal RestoreTreeQuestion(Prompt prompt)
        : base(prompt)
    {
    }

    /// <summary>A command of the tree, e.g. <c>Command("mark", "/etc/my file")</c>: paths are quoted, and wildcards in them work.</summary>
    /// <exception cref="ArgumentException">A path has a <c>=</c>, which the tree takes for the end of the path, or a control character: write <c>?</c> in its place.</exception>
    public DialogueAnswer Command(string verb, params ReadOnlySpan<string> paths)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(verb);
        string line = verb;
        foreach (string path in paths)
        {
            line += $" {Quote(path)}";
        }

        return Answer(line);
    }

    /// <summary>Leaves the tree with what is marked; the question whether to run the restore follows.</summary>
    public DialogueAnswer Done() => Answer("done");

    private static string Quote(string path) => path.Length == 0 || path.Contains('=', StringComparison.Ordinal) || path.Any(char.IsControl)
        ? throw new ArgumentException($"The path '{path}' cannot be given: it is empty, or holds '=' or a control character. The wildcard ? stands for one.", nameof(path))
        : $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
