using System.Globalization;
using System.Text;

namespace Bareos.Director.Commands;

/// <summary>Values that a director reads as values and then handles without care, so that they do more than a value should.</summary>
/// <remarks>
/// All were found in the source of Bareos 26. Seen on a running director: a <c>list</c> that ran a second SQL statement, a <c>restore</c>
/// whose <c>replace</c> set the job's priority, and a preview of a hundred years that kept it busy for ten seconds and 10 MB. No proper
/// value is refused here: no name holds a single quote, and in those arguments of <c>restore</c> no blank survives.
/// </remarks>
internal static class DangerousValues
{
    // The director copies a name, escaped, into 257 bytes, the NUL included, and does not look whether it fits.
    private const int EscapedBytes = 256;

    // What the director itself allows in API mode 0.
    private const int PreviewDays = 366;

    /// <summary>Says what is wrong with a value of the command; <see langword="null"/> if nothing is.</summary>
    public static string? Find(SplitCommandLine line) => line.Words[0].Keyword switch
    {
        "list" or "llist" when line.Words.Any(word => word.Value is { } value && BreaksOutOfSql(value)) =>
            "A value holds a single quote or a backslash. A director writes some values of list into SQL statements as they are,"
            + " and no name of a resource or a volume holds such characters.",
        "restore" when AnyValueOf(line, ["replace", "backupformat", "pluginoptions"], BreaksOutOfCommand) =>
            "The value of replace, backupformat or pluginoptions holds white space, a quote or a backslash."
            + " A director writes it as it is into a second command line, where it would add words.",
        ".bvfs_versions" when AnyValueOf(line, ["path", "name", "fname", "filename", "client"], IsTooLong) =>
            "The value of path, filename or client is longer than 256 bytes, quotes and backslashes counted twice."
            + " A director writes behind the end of its memory on that; name a long path by pathid.",
        "status" when AnyValueOf(line, ["days"], IsTooFar) =>
            "The value of days is not a number from -366 to 366, or two of them with a comma between."
            + " In the API modes a director works out any number of days, hour by hour.",
        _ => null,
    };

    private static bool AnyValueOf(SplitCommandLine line, string[] keywords, Func<string, bool> predicate) =>
        line.Words.Any(word => word.Value is { } value && Array.Exists(keywords, word.Is) && predicate(value));

    private static bool BreaksOutOfSql(string value) => value.AsSpan().ContainsAny('\'', '\\');

    private static bool BreaksOutOfCommand(string value) =>
        value.Any(character => character is '"' or '\\' || CommandLineSplitter.IsWhiteSpace(character));

    private static bool IsTooLong(string value) =>
        Encoding.UTF8.GetByteCount(value) + value.Count(character => character is '\'' or '\\') > EscapedBytes;

    private static bool IsTooFar(string value)
    {
        string[] days = value.Split(',');
        return days.Length > 2 || days.Any(day =>
            !int.TryParse(day, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            || number is < -PreviewDays or > PreviewDays);
    }
}
