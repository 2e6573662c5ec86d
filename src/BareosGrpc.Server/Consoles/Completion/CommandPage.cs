using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>What is known about how a command is written.</summary>
/// <param name="Name">The command.</param>
/// <param name="Description">What it does, in the director's words; may be empty.</param>
/// <param name="Keywords">The words that can stand behind it.</param>
internal sealed partial record CommandPage(string Name, string Description, ImmutableArray<CommandKeyword> Keywords)
{
    /// <summary>Reads what a director writes about a command's arguments, such as <c>jobs [client=&lt;client-name&gt;] [last] | jobid=&lt;jobid&gt;</c>.</summary>
    public static CommandPage Parse(string name, string description, string arguments)
    {
        var keywords = new Dictionary<(string Word, bool TakesValue), CommandKeyword>();
        foreach (Match match in Word().Matches(arguments).Where(match => match.Groups["word"].Success))
        {
            string word = match.Groups["word"].Value;
            bool takesValue = match.Groups["equals"].Success;
            string[] choices = match.Groups["hint"].Value is var hint && hint.Contains('|', StringComparison.Ordinal)
                ? hint.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : [];
            keywords.TryAdd((word, takesValue), new CommandKeyword(word, takesValue, [.. choices]));
        }

        return new CommandPage(name, description, [.. keywords.Values]);
    }

    // A hint in angle brackets is no word to type, wherever it stands.
    [GeneratedRegex(@"(?<word>[A-Za-z][A-Za-z0-9_.-]*)(?<equals>=(?:<(?<hint>[^>]*)>)?[^\s\]|)]*)?|<[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
