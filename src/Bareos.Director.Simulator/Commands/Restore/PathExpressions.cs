using System.Text;
using System.Text.RegularExpressions;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Expressions that change paths one after the other: <c>!from!to!i,!from!to!</c>, with any separator.</summary>
internal sealed class PathExpressions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<(Regex From, string To)> _expressions = [];

    private PathExpressions()
    {
    }

    /// <summary>Reads them; <see langword="null"/> when they are none.</summary>
    public static PathExpressions? Parse(string text)
    {
        var parsed = new PathExpressions();
        int at = 0;
        while (at < text.Length)
        {
            char separator = text[at++];
            if (Take(text, separator, ref at) is not { } from || Take(text, separator, ref at) is not { } to || !parsed.Add(from, to, text.AsSpan(at)))
            {
                return null;
            }

            int comma = text.IndexOf(',', at);
            at = comma < 0 ? text.Length : comma + 1;
        }

        return parsed._expressions.Count == 0 ? null : parsed;
    }

    /// <summary>The new path. Of each expression, the first place that fits is changed.</summary>
    public string Apply(string path) => _expressions.Aggregate(path, static (changed, expression) => expression.From.Replace(changed, expression.To, 1));

    private bool Add(string from, string to, ReadOnlySpan<char> flags)
    {
        try
        {
            _expressions.Add((new Regex(from, flags.StartsWith('i') ? RegexOptions.IgnoreCase : RegexOptions.None, Patience), to));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Up to the separator, which a backslash makes a letter like others.
    private static string? Take(string text, char separator, ref int at)
    {
        var taken = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == separator)
            {
                at++;
                return taken.ToString();
            }

            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] == separator ? 1 : 0;
            taken.Append(text[at]);
        }

        return null;
    }
}
