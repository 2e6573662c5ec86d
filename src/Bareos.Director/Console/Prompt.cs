namespace Bareos.Director.Console;

/// <summary>A question of the director in the course of a command. The hierarchy is closed.</summary>
/// <param name="Text">The question as the director wrote it, e.g. <c>Select Job resource (1-13): </c>.</param>
public abstract record Prompt(string Text)
{
    private protected static string Invalid(string answer, string expected) =>
        $"'{answer}' does not answer this question. {expected}";

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

    /// <summary>Checks an answer that somebody typed. Returns why it cannot be sent, or <see langword="null"/>.</summary>
    public virtual string? Reject(string answer) => null;
}

/// <summary>Choose one of a list.</summary>
/// <param name="Text">The question.</param>
/// <param name="Title">What the list is of, e.g. <c>The defined Job resources are:</c>.</param>
/// <param name="Items">The items in the director's order.</param>
public sealed record SelectPrompt(string Text, string Title, IReadOnlyList<string> Items) : Prompt(Text)
{
    /// <summary>The input that chooses an item: its 1-based number.</summary>
    /// <exception cref="ArgumentException">No item is called so.</exception>
    public string Choose(string item)
    {
        for (int i = 0; i < Items.Count; i++)
        {
            if (string.Equals(Items[i], item, StringComparison.Ordinal))
            {
                return Choose(i);
            }
        }

        throw new ArgumentException(Invalid(item, $"Choose one of: {string.Join(", ", Items)}."), nameof(item));
    }

    /// <summary>The input that chooses an item by its index, counted from 0.</summary>
    public string Choose(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Items.Count);
        return (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public override string? Reject(string answer) =>
        int.TryParse(answer, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= Items.Count
            ? null
            : Invalid(answer, $"Give a number from 1 to {Items.Count}.");
}

/// <summary>Yes or no.</summary>
/// <param name="Text">The question.</param>
public sealed record YesNoPrompt(string Text) : Prompt(Text)
{
    /// <inheritdoc />
    public override string? Reject(string answer) =>
        IsOneOf(answer, "yes", "no") ? null : Invalid(answer, "Answer yes or no.");
}

/// <summary>Any text. In API mode 0 every question outside the restore tree is one.</summary>
/// <param name="Text">The question.</param>
public sealed record TextPrompt(string Text) : Prompt(Text);

/// <summary>A job is about to run: yes, no, or mod to change it.</summary>
/// <param name="Text">The question.</param>
/// <param name="Summary">The director's summary of the job, a line each for its type, name, level, client and so on.</param>
public sealed record RunConfirmationPrompt(string Text, string Summary) : Prompt(Text)
{
    /// <inheritdoc />
    public override string? Reject(string answer) =>
        IsOneOf(answer, "yes", "no", "mod") ? null : Invalid(answer, "Answer yes, no or mod.");
}

/// <summary>
/// The restore tree waits for one of its own commands: ls, dir, cd, mark, unmark, find, estimate, …, <c>done</c> to go on to the
/// restore, <c>quit</c> to leave without one.
/// </summary>
/// <param name="Text">The tree's prompt, <c>$ </c>.</param>
public sealed record RestoreTreePrompt(string Text) : Prompt(Text)
{
    /// <summary>The tree's command that leaves it without a restore.</summary>
    public const string Quit = "quit";

    /// <summary><c>quit</c>: inside the tree a dot, <c>exit</c>, <c>done</c> and the loss of the connection all go on to the restore.</summary>
    public override string LeaveInput => Quit;

    /// <summary>Refuses what looks like leaving and restores instead.</summary>
    public override string? Reject(string answer) => answer.Trim() is "." or "exit"
        ? Invalid(answer, "In the restore tree it means done. Send done to go on to the restore, or quit to leave without one.")
        : null;
}
