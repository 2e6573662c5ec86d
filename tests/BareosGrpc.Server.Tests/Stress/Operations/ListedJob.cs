using System.Globalization;
using System.Text.RegularExpressions;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Texts about one job.</summary>
internal static partial class ListedJob
{
    /// <summary>Whether a table tells of this job, and of nothing besides: no other job, and no message that a session shows of itself.</summary>
    public static bool IsAlone(string text, int id)
    {
        string[] numbers = [.. Cells().Matches(text).Select(match => Plain(match.Groups["id"].Value))];
        return numbers is [var only] && only == id.ToString(CultureInfo.InvariantCulture) && !Mentions().IsMatch(text);
    }

    /// <summary>Whether every word of a log about a job is about this one, and there is one.</summary>
    public static bool IsLogOf(IReadOnlyCollection<string> lines, int id)
    {
        string[] numbers = [.. lines.SelectMany(line => Mentions().Matches(line)).Select(match => Plain(match.Groups["id"].Value))];
        return numbers.Length > 0 && Array.TrueForAll(numbers, number => number == id.ToString(CultureInfo.InvariantCulture));
    }

    private static string Plain(string number) => number.Replace(",", "", StringComparison.Ordinal);

    // A table's first column, or a line of a long list.
    [GeneratedRegex(@"^(\|? *(?<id>\d[\d,]*) +\| | *jobid: +(?<id>\d[\d,]*)\s*$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Cells();

    [GeneratedRegex(@"JobId:? +(?<id>\d[\d,]*)(?=[,:\s])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mentions();
}
