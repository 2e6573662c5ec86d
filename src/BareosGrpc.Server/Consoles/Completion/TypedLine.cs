using System.Collections.Immutable;
using System.Text;
using Bareos.Director.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>A line as it is being typed: the words before the cursor's, and the one that the cursor stands at the end of.</summary>
/// <remarks>Positions count Unicode code points. Words part as a director parts them: at white space outside quotes, and keyword and value at the first <c>=</c>.</remarks>
internal sealed record TypedLine
{
    /// <summary>How many UTF-16 characters a line may have to be completed. Nobody types more.</summary>
    public const int MaxLength = 16 * 1024;

    private TypedLine()
    {
    }

    /// <summary>The words before.</summary>
    public required ImmutableArray<CommandWord> Before { get; init; }

    /// <summary>The word as a director would read it, up to the cursor.</summary>
    public required CommandWord Word { get; init; }

    /// <summary>Where the word begins.</summary>
    public required int WordStart { get; init; }

    /// <summary>Where the value begins that a completion puts in the place of what is typed.</summary>
    public required int ValueStart { get; init; }

    /// <summary>What a completed value must begin with again: the keyword, where a quote was opened before it.</summary>
    public string ValuePrefix => ValueStart == WordStart ? $"{Word.Keyword}=" : "";

    /// <exception cref="CallRefusedException">The line is too long, or the cursor stands behind its end.</exception>
    public static TypedLine Of(string line, uint cursor)
    {
        if (line.Length > MaxLength)
        {
            throw Invalid($"The line has {line.Length} characters; one of at most {MaxLength} is completed.");
        }

        var reader = new TypedLineReader();
        foreach (Rune rune in line.EnumerateRunes().Take((int)Math.Min(cursor, MaxLength)))
        {
            reader.Read(rune);
        }

        return reader.Position >= cursor
            ? new TypedLine { Before = reader.Words, Word = reader.Word, WordStart = reader.WordStart, ValueStart = reader.ValueStart }
            : throw Invalid($"The field cursor is {cursor}, and the line has {reader.Position} characters.");
    }

    private static CallRefusedException Invalid(string why) => new(ErrorReason.InvalidRequest, why) { Outcome = Outcome.NotSent };
}
