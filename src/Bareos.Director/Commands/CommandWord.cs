using System.Text;

namespace Bareos.Director.Commands;

/// <summary>One word of a command, as the director's parser sees it: quotes and backslashes are gone.</summary>
/// <param name="Keyword">
/// What stands before the first <c>=</c>, or the whole word. Its case is kept; a director compares keywords without regard to case.
/// </param>
/// <param name="Value">What stands behind the first <c>=</c>, possibly empty; <see langword="null"/> for a word without <c>=</c>.</param>
public readonly record struct CommandWord(string Keyword, string? Value = null)
{
    /// <summary>Whether the word is written <c>keyword=value</c>.</summary>
    public bool HasValue => Value is not null;

    /// <summary>
    /// Whether a director takes the word for this keyword, with or without a value: it compares whole words and ignores ASCII case.
    /// </summary>
    public bool Is(string keyword) => Ascii.EqualsIgnoreCase(Keyword, keyword);
}
