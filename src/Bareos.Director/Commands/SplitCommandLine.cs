using System.Collections.Immutable;

namespace Bareos.Director.Commands;

/// <summary>What a director's parser makes of a text: the words that it takes, and what it leaves out without telling anybody.</summary>
public sealed record SplitCommandLine
{
    /// <summary>The words that the director acts on, at most <see cref="CommandLine.MaxWords"/>. The first is the command.</summary>
    public required ImmutableArray<CommandWord> Words { get; init; }

    /// <summary>How many words stand behind the last one that fits. The director drops them in silence.</summary>
    public int DroppedWords { get; init; }

    /// <summary>
    /// Whether the text holds an empty word, as in <c>list "" jobs</c>. To a director it means the end of the command: all that follows
    /// is dropped in silence, and so it is here. An empty value, as in <c>where=""</c>, is no empty word.
    /// </summary>
    public bool EndsAtEmptyWord { get; init; }

    /// <summary>For each word whether it is written as it is read: without quotes and backslashes.</summary>
    internal ImmutableArray<bool> Plain { get; init; } = [];

    /// <summary>Whether a director finds this keyword behind the command, with or without a value.</summary>
    public bool Has(string keyword) => IndexOf(keyword) > 0;

    /// <summary>
    /// The value that a director finds for this keyword: that of the first word with it. <see langword="null"/> if the first has none,
    /// whatever follows.
    /// </summary>
    public string? ValueOf(string keyword) => IndexOf(keyword) is > 0 and var index ? Words[index].Value : null;

    private int IndexOf(string keyword)
    {
        for (int i = 1; i < Words.Length; i++)
        {
            if (Words[i].Is(keyword))
            {
                return i;
            }
        }

        return -1;
    }
}
