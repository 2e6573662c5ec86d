using System.Globalization;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Dialogues;

/// <summary>Choose one of a list.</summary>
public sealed record SelectQuestion : DialoguePrompt
{
    internal SelectQuestion(Prompt prompt)
        : base(prompt)
    {
        Title = prompt.Select.Title;
        Items = [.. prompt.Select.Items];
        DefaultItem = prompt.Select.DefaultItem;
    }

    /// <summary>What the list is of, e.g. <c>The defined Job resources are:</c>.</summary>
    public string Title { get; }

    /// <summary>The items in the director's order.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The item that the director takes for an empty answer; empty where there is none.</summary>
    public string DefaultItem { get; }

    /// <summary>The item itself.</summary>
    /// <exception cref="ArgumentException">The list has no such item.</exception>
    public DialogueAnswer Choose(string item) => Items.Contains(item, StringComparer.Ordinal)
        ? Of(new PromptAnswer { PromptId = Id, Item = item })
        : throw new ArgumentException($"The list has no item '{item}', only {string.Join(", ", Items)}.", nameof(item));

    /// <summary>The item with this number, from 1 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public DialogueAnswer Choose(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Items.Count);
        return Answer(number.ToString(CultureInfo.InvariantCulture));
    }
}
