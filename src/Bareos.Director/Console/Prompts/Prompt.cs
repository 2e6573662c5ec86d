using System.Text;
using Bareos.Director.Commands;

namespace Bareos.Director.Console;

/// <summary>What a director waits for: a command, or the answer to a question in the course of one.</summary>
/// <remarks>
/// The hierarchy is closed: <see cref="MainPrompt"/>, <see cref="SelectPrompt"/>, <see cref="YesNoPrompt"/>, <see cref="RunConfirmationPrompt"/>,
/// <see cref="TextPrompt"/> and <see cref="RestoreTreePrompt"/>. Each has the answers that fit it, and
/// <see cref="Reject"/> refuses what the director would take for something else.
/// </remarks>
/// <param name="Text">The question as the director wrote it, e.g. <c>Select Job resource (1-13): </c>.</param>
public abstract record Prompt(string Text)
{
    private protected static string Invalid(string answer, string expected) => $"{answer} does not answer this question. {expected} Nothing was sent.";

    private protected static string Quoted(string answer) => $"'{answer}'";

    private protected static bool IsOneOf(string answer, params ReadOnlySpan<string> accepted)
    {
        foreach (string candidate in accepted)
        {
            if (string.Equals(answer, candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The input that leaves any question outside the restore tree without an answer.</summary>
    public const string Dot = ".";

    /// <summary>What the director would have to be sent to leave the question without an answer.</summary>
    /// <remarks>A lone dot, except in the restore tree, where a dot means <em>done</em> and only <c>quit</c> leaves.</remarks>
    public virtual string LeaveInput => Dot;

    /// <summary>Checks an answer. Returns why it cannot be sent, or <see langword="null"/>.</summary>
    public string? Reject(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Any(char.IsControl) ? Invalid("It", "An answer cannot hold control characters, line ends included.")
            : Encoding.UTF8.GetByteCount(answer) > CommandLine.MaxBytes ? Invalid("It", $"An answer can have at most {CommandLine.MaxBytes} bytes.")
            : RejectKind(answer);
    }

    /// <summary>Checks an answer by what this kind of question takes. Nobody outside this assembly can implement it, so that a switch over the kinds is complete.</summary>
    private protected abstract string? RejectKind(string answer);
}
