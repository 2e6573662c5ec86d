using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>
/// The dialogue that makes new names of restored files: a beginning that goes, one that is put before, an end that is put behind, or
/// expressions of one's own.
/// </summary>
internal sealed class FileRelocation(CommandContext context)
{
    private const string Nothing = "*None*";

    private static readonly string[] Items =
        ["Strip prefix", "Add prefix", "Add file suffix", "Enter a regexp", "Test filename manipulation", "Use this ?"];

    private string? _strip;
    private string? _prefix;
    private string? _suffix;
    private string? _own;

    /// <summary>Asks until the console is content, or gives up and keeps what there was.</summary>
    public async ValueTask<RestoreRun> AskAsync(RestoreRun run)
    {
        while (true)
        {
            await TellAsync($"strip_prefix={_strip ?? Nothing} add_prefix={_prefix ?? Nothing} add_suffix={_suffix ?? Nothing}\n").ConfigureAwait(false);
            switch (await context.Dialogue.SelectAsync("This will replace your current Where value\n", Items, "Select parameter to modify").ConfigureAwait(false))
            {
                case 0:
                    _strip = await context.Dialogue.AskAsync("Please enter the path prefix to strip: ").ConfigureAwait(false) ?? _strip;
                    break;
                case 1:
                    string? prefix = await context.Dialogue.AskAsync("Please enter the path prefix to add (/ for none): ").ConfigureAwait(false);
                    _prefix = prefix is "/" ? "" : prefix ?? _prefix;
                    break;
                case 2:
                    _suffix = await context.Dialogue.AskAsync("Please enter the file suffix to add: ").ConfigureAwait(false) ?? _suffix;
                    break;
                case 3:
                    await AskForOwnAsync().ConfigureAwait(false);
                    break;
                case 4:
                    await TestAsync().ConfigureAwait(false);
                    break;
                case 5 when await UseAsync(run).ConfigureAwait(false) is { } changed:
                    return changed;
                case null:
                    return run;
                default:
                    break;
            }
        }
    }

    /// <summary>The expressions that do the same, in the director's words: <c>!from!to!</c>, with commas between them.</summary>
    public static string Build(string? strip, string? prefix, string? suffix) => string.Join(
        ',',
        new[]
        {
            string.IsNullOrEmpty(strip) ? null : $"!{strip}!!i",
            string.IsNullOrEmpty(suffix) ? null : $"!([^/])$!$1{suffix}!",
            string.IsNullOrEmpty(prefix) ? null : $"!^!{prefix}!",
        }.OfType<string>());

    private async ValueTask AskForOwnAsync()
    {
        if (await context.Dialogue.AskAsync("Please enter a valid regexp (!from!to!): ").ConfigureAwait(false) is not { } own)
        {
            return;
        }

        if (context.May(AclKind.Where, own))
        {
            _own = own;
        }
        else
        {
            await TellAsync("Denied by \"WhereACL\" configuration.\n").ConfigureAwait(false);
        }
    }

    private async ValueTask TestAsync()
    {
        string expressions = string.IsNullOrEmpty(_own) ? Build(_strip, _prefix, _suffix) : _own;
        await TellAsync(string.IsNullOrEmpty(_own)
            ? $"strip_prefix={_strip ?? Nothing} add_prefix={_prefix ?? Nothing} add_suffix={_suffix ?? Nothing} result={expressions}\n"
            : $"regexwhere={expressions}\n").ConfigureAwait(false);
        if (PathExpressions.Parse(expressions) is not { } parsed)
        {
            await TellAsync("Cannot use your regexp\n").ConfigureAwait(false);
            return;
        }

        await TellAsync("Enter a period (.) to stop this test\n").ConfigureAwait(false);
        while (await context.Dialogue.AskAsync("Please enter filename to test: ").ConfigureAwait(false) is { } name)
        {
            await TellAsync($"{name} -> {parsed.Apply(name)}\n").ConfigureAwait(false);
        }
    }

    // Without anything to use, the place of the job comes back.
    private async ValueTask<RestoreRun?> UseAsync(RestoreRun run)
    {
        string expressions = _own ?? Build(_strip, _prefix, _suffix);
        if (_own is null && expressions.Length > 0 && !context.May(AclKind.Where, expressions))
        {
            await TellAsync($"Regex ({expressions}) denied by \"WhereACL\" configuration.\n").ConfigureAwait(false);
            return null;
        }

        if (PathExpressions.Parse(expressions) is not null)
        {
            return run with { Where = run.Job.Where, RegexWhere = expressions };
        }

        await TellAsync("Cannot use your regexp.\n").ConfigureAwait(false);
        return run with { Where = run.Job.Where, RegexWhere = null };
    }

    private ValueTask TellAsync(string text) => context.Reply.MessageAsync(text);
}
