using Bareos.Director.Console;

namespace Bareos.Director.Commands;

/// <summary>What a command line would do, found out before it is sent.</summary>
/// <remarks>
/// The answer errs on the safe side: whatever was not understood counts as a mutation. It speaks of what the command does, not of
/// whether somebody may run it.
/// </remarks>
public sealed record CommandClassification
{
    private CommandClassification()
    {
    }

    /// <summary>Why the line is not to be sent; <see cref="CommandRefusal.None"/> if it can be.</summary>
    public CommandRefusal Refusal { get; private init; }

    /// <summary>A sentence for people about <see cref="Refusal"/>.</summary>
    public string? Reason { get; private init; }

    /// <summary>What a director reads.</summary>
    public required SplitCommandLine Line { get; init; }

    /// <summary>The command; <see langword="null"/> if the line was refused before it was found.</summary>
    public CommandEntry? Command { get; private init; }

    /// <summary>The row of the table that holds for the line; <see langword="null"/> if the line was refused before it was found.</summary>
    public CommandForm? Form { get; private init; }

    /// <summary>Whether it changes anything. A refused line counts as a mutation.</summary>
    public CommandEffect Effect => Refusal == CommandRefusal.None && Form is { } form ? form.Effect : CommandEffect.Mutates;

    /// <summary>What else is to be known.</summary>
    public CommandTraits Traits => Form?.Traits ?? CommandTraits.None;

    /// <summary>
    /// Whether a plain <c>yes</c> stands in the line: in lower case, without value, quotes and backslashes. It counts as a confirmation.
    /// </summary>
    public bool SaysYes { get; private init; }

    /// <summary>
    /// Whether a director finds a <c>yes</c>, however it is written: <c>YES</c>, <c>"yes"</c> and <c>yes=no</c> count for it.
    /// </summary>
    public bool DirectorSeesYes => Line.Has("yes");

    /// <summary>
    /// Whether somebody must confirm the line before it is sent. API mode 2 starts and deletes things without asking. Not for what changes
    /// the session alone.
    /// </summary>
    public bool NeedsConfirmation => Effect == CommandEffect.Mutates && !SaysYes && !Traits.HasFlag(CommandTraits.SessionState);

    /// <summary>
    /// Whether the line may lead into the restore tree, where a lost connection means <em>done</em>. Only <c>done</c>, <c>file=</c>,
    /// <c>directory=</c> and <c>fileregex=</c> keep a <c>restore</c> out of it.
    /// </summary>
    public bool EntersRestoreTree =>
        Traits.HasFlag(CommandTraits.RestoreTree)
        && !Line.Has("done")
        && Line.ValueOf("file") is null
        && Line.ValueOf("directory") is null
        && Line.ValueOf("fileregex") is null;

    /// <summary>
    /// Whether the line names a catalog. The session then stays with it, for every later command. (It also moves to the catalog of a client
    /// or a job that a line names; that does not show in the line.)
    /// </summary>
    public bool ChoosesCatalog => Line.Has("catalog");

    /// <summary>The API mode in which a single call gets the whole answer.</summary>
    public ApiMode Mode => Form?.Mode ?? ApiMode.Packets;

    /// <summary>Finds out what a command line would do. Any text can be classified.</summary>
    public static CommandClassification Of(string text)
    {
        SplitCommandLine line = CommandLine.Split(text);
        if (CommandValidation.FindProblem(text, line) is { } problem)
        {
            return Refuse(line, CommandRefusal.Invalid, problem);
        }

        CommandWord verb = line.Words[0];
        if (verb.HasValue || !line.Plain[0] || CommandTable.Find(verb.Keyword) is not { } command)
        {
            return Refuse(
                line,
                CommandRefusal.UnknownCommand,
                "The command does not begin with the full name of a director's command, in lower case, without quotes, backslashes and '='.");
        }

        string? danger = DangerousValues.Find(line);
        return new CommandClassification
        {
            Line = line,
            Command = command,
            Form = command.FormOf(line.Words.AsSpan()[1..]),
            SaysYes = HasPlainYes(line),
            Refusal = danger is null ? CommandRefusal.None : CommandRefusal.DangerousValue,
            Reason = danger,
        };
    }

    private static CommandClassification Refuse(SplitCommandLine line, CommandRefusal refusal, string reason) =>
        new() { Line = line, Refusal = refusal, Reason = reason };

    private static bool HasPlainYes(SplitCommandLine line)
    {
        for (int i = 1; i < line.Words.Length; i++)
        {
            if (line.Plain[i] && line.Words[i] is { Keyword: "yes", HasValue: false })
            {
                return true;
            }
        }

        return false;
    }
}
