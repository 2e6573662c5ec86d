using System.Text.RegularExpressions;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>Looks at the words of a <c>restore</c> in their order, as a director does: the first that cannot be ends it.</summary>
internal sealed class RestoreWords(CommandContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Known =
    [
        "jobid", "current", "before", "file", "directory", "select", "pool", "all", "fileregex", "client", "storage", "fileset", "where", "yes",
        "bootstrap", "done", "strip_prefix", "add_prefix", "add_suffix", "regexwhere", "restoreclient", "copies", "comment", "restorejob",
        "replace", "pluginoptions", "archive",
    ];

    private static readonly string[] WithValue = ["jobid", "before", "file", "directory", "pool"];

    private CommandWord _job;
    private CommandWord _date;

    /// <summary>The moment that the line names by <c>before=</c>.</summary>
    public DateTimeOffset? Before { get; private set; }

    /// <summary>Looks at what is asked before the catalog is opened. Returns whether it can be.</summary>
    public async ValueTask<bool> CheckRightsAsync()
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Value("fileregex") is { } pattern && !IsExpression(pattern))
        {
            await context.Reply.MessageAsync("Regex compile error: Invalid regular expression\n").ConfigureAwait(false);
            return await FailAsync("Invalid \"FileRegex\" value.\n").ConfigureAwait(false);
        }

        foreach ((string word, string title) in new[] { ("regexwhere", "RegexWhere"), ("where", "where") })
        {
            if (arguments.Value(word) is { } place && !context.May(AclKind.Where, place))
            {
                return await FailAsync($"\"{title}\" specification not authorized.\n").ConfigureAwait(false);
            }
        }

        return true;
    }

    /// <summary>Looks at all words. Returns whether they can be.</summary>
    public async ValueTask<bool> CheckAsync()
    {
        foreach (CommandWord word in context.Arguments.Words)
        {
            if (Problem(word) is { } problem)
            {
                return await FailAsync(problem).ConfigureAwait(false);
            }
        }

        return true;
    }

    private string? Problem(CommandWord word)
    {
        if (!Known.Any(word.Is))
        {
            return $"Unknown keyword: {word.Keyword}\n";
        }

        if (!word.HasValue && WithValue.Any(word.Is))
        {
            return $"Missing value for keyword: {word.Keyword}\n";
        }

        if (word.Is("jobid"))
        {
            _job = _job.Keyword is null ? word : _job;
            return _date.Keyword is null ? null
                : $"A date was already chosen via '{Show(_date)}' which is incompatible with choosing a job explicitly via '{Show(word)}'\n";
        }

        if (word.Is("current") || word.Is("before"))
        {
            return ProblemOfDate(word);
        }

        return word.Is("pool") && context.Visible.Pools.Named(word.Value) is null ? $"Error: Pool resource \"{word.Value}\" does not exist.\n" : null;
    }

    private string? ProblemOfDate(CommandWord word)
    {
        if (_job.Keyword is not null)
        {
            return $"A job was already explicitly chosen via '{Show(_job)}' which is incompatible with choosing a job by date '{Show(word)}'\n";
        }

        if (_date.Keyword is not null)
        {
            return $"A date was already chosen via '{Show(_date)}'. Cannot choose another one via '{Show(word)}'\n";
        }

        _date = word;
        if (word.Is("before"))
        {
            Before = RestoreDate.Parse(word.Value!, context.Now.Offset);
            return Before is null ? $"Improper date format: {word.Value}\n" : null;
        }

        return null;
    }

    private async ValueTask<bool> FailAsync(string problem)
    {
        await context.Reply.ErrorAsync(problem).ConfigureAwait(false);
        return false;
    }

    private static string Show(CommandWord word) => word.HasValue ? $"{word.Keyword}={word.Value}" : word.Keyword;

    private static bool IsExpression(string pattern)
    {
        try
        {
            _ = Regex.IsMatch("", pattern, RegexOptions.ExplicitCapture, Patience);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
