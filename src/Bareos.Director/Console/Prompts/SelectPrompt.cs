namespace Bareos.Director.Console;

/// <summary>Choose one of a list.</summary>
/// <param name="Text">The question.</param>
/// <param name="Title">What the list is of, e.g. <c>The defined Job resources are:</c>.</param>
/// <param name="Items">The items in the director's order.</param>
public sealed record SelectPrompt(string Text, string Title, IReadOnlyList<string> Items) : Prompt(Text)
{
    /// <summary>The item that an empty answer chooses, where the question names one in brackets by its number or its name; otherwise <see langword="null"/>.</summary>
    /// <remarks>Bareos 26 offers none: there an empty answer is no choice, and is refused here.</remarks>
    public string? Default => DefaultOf(Text, Items);

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

        throw new ArgumentException(Invalid(Quoted(item), $"Choose one of: {string.Join(", ", Items)}."), nameof(item));
    }

    /// <summary>The input that chooses an item by its index, counted from 0.</summary>
    public string Choose(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Items.Count);
        return (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private protected override string? RejectKind(string answer) =>
        (answer.Length == 0 && Default is not null) || IndexOf(answer, Items.Count) >= 0 ? null : Invalid(Quoted(answer), $"Give a number from 1 to {Items.Count}.");

    /// <summary>Reads <c>… (1-3) [2]: </c>.</summary>
    private static string? DefaultOf(string text, IReadOnlyList<string> items)
    {
        string question = text.TrimEnd(' ', ':');
        int open = question.LastIndexOf('[');
        if (open < 0 || question[^1] != ']')
        {
            return null;
        }

        string named = question[(open + 1)..^1];
        int index = IndexOf(named, items.Count);
        return index >= 0 ? items[index] : items.FirstOrDefault(item => string.Equals(item, named, StringComparison.Ordinal));
    }

    private static int IndexOf(string number, int count) =>
        int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= count
            ? value - 1
            : -1;
}
