using System.Globalization;
using Bareos.Director.Commands;

namespace Bareos.Director.Simulator.Commands;

/// <summary>A command line as a command sees it. Keywords compare without case.</summary>
/// <param name="Verb">The first word, as it was typed.</param>
/// <param name="Words">The words behind it.</param>
internal sealed record CommandArguments(string Verb, IReadOnlyList<CommandWord> Words)
{
    /// <summary>What stands behind a <c>=</c> in the verb itself, or <see langword="null"/>.</summary>
    public string? VerbValue { get; private init; }

    /// <summary>The line as it was sent, without a line feed at its end.</summary>
    public string Line { get; private init; } = Verb;

    /// <summary>Splits a line as a director does, or returns <see langword="null"/> when it holds no word.</summary>
    public static CommandArguments? Parse(string line)
    {
        SplitCommandLine split = CommandLine.Split(line);
        return split.Words.IsEmpty ? null : new CommandArguments(split.Words[0].Keyword, split.Words[1..])
        {
            VerbValue = split.Words[0].Value,
            Line = line.TrimEnd('\n', '\r'),
        };
    }

    /// <summary>Whether a keyword occurs, with or without a value.</summary>
    public bool Has(string keyword) => Words.Any(word => word.Is(keyword));

    /// <summary>The value of the first word with the keyword that has one; <see langword="null"/> when there is none.</summary>
    public string? Value(string keyword) => Words.FirstOrDefault(word => word.Is(keyword) && word.HasValue).Value;

    /// <summary>The number in the value of a keyword: 0 when it is none, <see langword="null"/> when there is no such word.</summary>
    public int? Number(string keyword) => Value(keyword) is { } value ? ToNumber(value) : null;

    // As much of the value as is a number counts: "1;" is 1, and "abc" is 0.
    private static int ToNumber(string value)
    {
        int sign = value.StartsWith('-') ? 1 : 0;
        int digits = value.AsSpan(sign).IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> number = digits < 0 ? value : value.AsSpan(0, sign + digits);
        return int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int parsed) ? parsed : 0;
    }
}
