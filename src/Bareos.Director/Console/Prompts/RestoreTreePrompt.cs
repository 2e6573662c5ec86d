using Bareos.Director.Commands;

namespace Bareos.Director.Console;

/// <summary>
/// The restore tree waits for one of its own commands: ls, dir, cd, mark, unmark, find, estimate, …, <c>done</c> to go on to the
/// restore, <c>quit</c> to leave without one.
/// </summary>
/// <param name="Text">The tree's prompt, <c>$ </c>.</param>
public sealed record RestoreTreePrompt(string Text) : Prompt(Text)
{
    /// <summary>The tree's command that goes on to the restore of what is marked.</summary>
    public const string Done = "done";

    /// <summary>The tree's command that leaves it without a restore.</summary>
    public const string Quit = "quit";

    private const string Exit = "exit";

    /// <summary><c>quit</c>: inside the tree a dot, <c>exit</c>, <c>done</c> and the loss of the connection all go on to the restore.</summary>
    public override string LeaveInput => Quit;

    /// <summary>Refuses what looks like leaving and restores instead. A director takes the beginning of a command for the command.</summary>
    private protected override string? RejectKind(string answer)
    {
        string verb = CommandLine.Split(answer).Words is [var first, ..] ? first.Keyword : "";
        bool isExit = verb.Length > 1 && Exit.StartsWith(verb, StringComparison.OrdinalIgnoreCase);
        return verb.Length == 0 ? Invalid("Nothing", "Send one of the tree's commands; quit leaves it without a restore.")
            : isExit || string.Equals(verb, Dot, StringComparison.Ordinal)
                ? Invalid(Quoted(answer), "In the restore tree it means done. Send done to go on to the restore, or quit to leave without one.")
                : null;
    }
}
