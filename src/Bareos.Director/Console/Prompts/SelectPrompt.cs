namespace Bareos.Director.Console;

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
        int.TryParse(answer, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= Items.Count
            ? null
            : Invalid(Quoted(answer), $"Give a number from 1 to {Items.Count}.");
}
