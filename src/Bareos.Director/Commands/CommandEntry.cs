using System.Collections.Immutable;

namespace Bareos.Director.Commands;

/// <summary>A command of the director, with all the ways to use it that make a difference.</summary>
public sealed class CommandEntry
{
    private readonly string[][] _words;

    internal CommandEntry(CommandForm otherwise, params ReadOnlySpan<CommandForm> forms)
    {
        Otherwise = otherwise with { Words = "" };
        Keyword = otherwise.Words;
        Forms = [.. forms];
        _words = [.. Forms.Select(form => form.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <summary>The command's full name in lower case.</summary>
    public string Keyword { get; }

    /// <summary>The ways to use it that are listed one by one.</summary>
    public ImmutableArray<CommandForm> Forms { get; }

    /// <summary>What holds for everything that <see cref="Forms"/> does not list.</summary>
    public CommandForm Otherwise { get; }

    /// <summary>Finds the form of a command line: of those whose words stand at its beginning the one with the most words.</summary>
    internal CommandForm FormOf(ReadOnlySpan<CommandWord> arguments)
    {
        int best = -1;
        for (int i = 0; i < Forms.Length; i++)
        {
            bool fits = !Forms[i].Alone || _words[i].Length == arguments.Length;
            if (fits && BeginsWith(arguments, _words[i]) && (best < 0 || _words[i].Length > _words[best].Length))
            {
                best = i;
            }
        }

        return best < 0 ? Otherwise : Forms[best];
    }

    // Only the keyword in lower case will do: what is written in another way was perhaps written so to be overlooked.
    private static bool BeginsWith(ReadOnlySpan<CommandWord> arguments, string[] words)
    {
        if (words.Length > arguments.Length)
        {
            return false;
        }

        for (int i = 0; i < words.Length; i++)
        {
            if (!string.Equals(words[i], arguments[i].Keyword, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
