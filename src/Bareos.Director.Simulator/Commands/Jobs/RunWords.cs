using System.Buffers;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Restore;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary>The words of a <c>run</c>, or behind <c>mod</c>: each is looked at, and what is not there may be chosen.</summary>
internal sealed class RunWords(CommandContext context, CommandArguments words)
{
    /// <summary>What is said of a job that is not run after all.</summary>
    public const string NotRun = "Job not run.\n";

    private const int UsualPriority = 10;

    private static readonly string[] Known =
    [
        "job", "jobid", "client", "fd", "fileset", "level", "storage", "sd", "regexwhere", "where", "bootstrap", "replace", "when", "priority", "yes",
        "verifyjob", "files", "catalog", "since", "cloned", "migrationjob", "pool", "nextpool", "backupclient", "restoreclient", "pluginoptions",
        "spooldata", "comment", "ignoreduplicatecheck", "accurate", "backupformat", "consolidatejob",
    ];

    private static readonly (string[] Keywords, string Title)[] Once =
    [
        (["job"], "Job name"), (["jobid"], "JobId"), (["client", "fd", "backupclient"], "Client"), (["fileset"], "FileSet"), (["level"], "Level"),
        (["storage", "sd"], "Storage"), (["where", "regexwhere"], "Where or RegexWhere"), (["bootstrap"], "Bootstrap"), (["replace"], "Replace"), (["when"], "When"),
        (["priority"], "Priority"), (["verifyjob"], "Verify Job"), (["migrationjob"], "Migration Job"), (["pool"], "Pool"), (["nextpool"], "NextPool"),
        (["restoreclient"], "Restore Client"), (["pluginoptions"], "Plugin Options"), (["spooldata"], "Spool flag"),
        (["ignoreduplicatecheck"], "IgnoreDuplicateCheck flag"), (["accurate"], "Accurate flag"), (["backupformat"], "Backup Format"),
        (["consolidatejob"], "Consolidate Job"),
    ];

    // By their names alone: their letters are the catalog's, and the numbers of those mean nothing.
    private static readonly JobLevel[] Levels = [.. Enum.GetValues<JobLevel>().Where(static level => level != JobLevel.None)];

    private static readonly string[] Flags = ["spooldata", "ignoreduplicatecheck", "accurate"];
    private static readonly string[] Switches = ["yes", "no", "true", "false", "1", "0"];
    private static readonly SearchValues<char> NotInComments = SearchValues.Create("'<>&\\\"");

    /// <summary>The job that is named, even by a word of its own, or chosen.</summary>
    public async ValueTask<JobDefinition?> FindJobAsync()
    {
        string? bare = null;
        for (int i = 0; i < words.Words.Count; i++)
        {
            CommandWord word = words.Words[i];
            string? problem = Twice(word, i) ?? Problem(word, ref bare) ?? RunRights.Refusal(context, word);
            if (problem is not null)
            {
                await context.Reply.MessageAsync(problem).ConfigureAwait(false);
                return null;
            }

            if (FlagProblem(word) is { } wrong)
            {
                await context.Reply.MessageAsync(wrong).ConfigureAwait(false);
                await context.Reply.MessageAsync($"Invalid keyword: {word.Keyword}\n").ConfigureAwait(false);
                return null;
            }

            if (word.Is("comment") && word.Value!.AsSpan().IndexOfAny(NotInComments) is >= 0 and var at)
            {
                await context.Reply.ErrorAsync($"Illegal character \"{word.Value![at]}\" in a comment.\n").ConfigureAwait(false);
                return null;
            }
        }

        return await new ResourceChoice(context).JobAsync(words.Value("job") ?? bare).ConfigureAwait(false);
    }

    /// <summary>Changes a run as the words say, or <see langword="null"/> when that cannot be; the console knows why.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isModified">Whether it was shown already: then another level leaves the pool as it is.</param>
    public async ValueTask<RunRequest?> ApplyAsync(RunRequest run, bool isModified = false)
    {
        if (words.Value("catalog") is { } catalog && !context.World.Definition.Catalog.IsNamed(catalog))
        {
            await context.Reply.ErrorAsync($"Catalog \"{catalog}\" not found\n").ConfigureAwait(false);
            return null;
        }

        var choice = new ResourceChoice(context);
        if (await ChooseAsync(words.Value("migrationjob"), "Migration Job", AclKind.Job, context.Visible.Jobs, choice.SelectJobAsync).ConfigureAwait(false) is not (true, _)
            || await ChooseAsync(words.Value("verifyjob"), "Verify Job", AclKind.Job, context.Visible.Jobs, choice.SelectJobAsync).ConfigureAwait(false)
                is not (true, var verified)
            || await ChooseAsync(words.Value("nextpool"), "Pool", AclKind.Pool, context.Visible.Pools, choice.SelectPoolAsync).ConfigureAwait(false) is not (true, _)
            || await ChooseAsync(words.Value("pool"), "Pool", AclKind.Pool, context.Visible.Pools, choice.SelectPoolAsync).ConfigureAwait(false) is not (true, var pool)
            || await ChooseAsync(words.Value("storage") ?? words.Value("sd"), "Storage", AclKind.Storage, context.Visible.Storages, choice.SelectStorageAsync)
                .ConfigureAwait(false) is not (true, var storage)
            || await ChooseAsync(words.Value("client") ?? words.Value("fd"), "Client", AclKind.Client, context.Visible.Clients, choice.SelectClientAsync)
                .ConfigureAwait(false) is not (true, var client)
            || await ChooseAsync(words.Value("fileset"), "FileSet", AclKind.FileSet, context.Visible.FileSets, choice.SelectFileSetAsync)
                .ConfigureAwait(false) is not (true, var fileSet))
        {
            return null;
        }

        if (words.Number("priority") is <= 0)
        {
            await context.Reply.MessageAsync($"Priority must be positive nonzero setting it to {UsualPriority}.\n").ConfigureAwait(false);
        }

        run = run with
        {
            Client = client ?? run.Client,
            FileSet = fileSet ?? run.FileSet,
            Priority = words.Number("priority") is { } priority ? priority > 0 ? priority : UsualPriority : run.Priority,
            Comment = words.Value("comment") ?? run.Comment,
            JobToVerify = verified ?? run.JobToVerify,
            When = RunCommand.When(words.Value("when")) ?? run.When,
        };
        run = pool is null ? run : run.WithPool(pool, fromLine: true);
        run = storage is null ? run : run.WithStorage(storage, fromLine: true);
        return await ApplyLevelAsync(run, isModified).ConfigureAwait(false);
    }

    private async ValueTask<RunRequest?> ApplyLevelAsync(RunRequest run, bool isModified)
    {
        string? name = words.Value("level");
        JobLevel level = Levels.FirstOrDefault(known => string.Equals(known.ToString(), name, StringComparison.OrdinalIgnoreCase));
        string? problem = name is not null && level == default ? $"Level \"{name}\" not valid.\n"
            : words.Value("replace") is { } replace && !RestoreModification.Replacements.Contains(replace, StringComparer.OrdinalIgnoreCase)
                ? $"Invalid replace option: {replace}\n"
            : words.Value("when") is { } when && RunCommand.When(when) is null ? "Invalid time specification in when; expected: \"YYYY-MM-DD HH:MM:SS\"\n"
            : null;
        if (problem is not null)
        {
            await context.Reply.MessageAsync(problem).ConfigureAwait(false);
            await context.Reply.MessageAsync(NotRun).ConfigureAwait(false);
            return null;
        }

        return name is null ? run : isModified ? run with { Level = level } : run.WithLevel(level);
    }

    // Two words for one thing are too many.
    private string? Twice(CommandWord word, int place)
    {
        (string[] keywords, string title) = Array.Find(Once, entry => entry.Keywords.Any(word.Is));
        return title is not null && words.Words.Take(place).Any(earlier => keywords.Any(earlier.Is)) ? $"{title} specified twice.\n" : null;
    }

    private static string? FlagProblem(CommandWord word) =>
        Array.Find(Flags, word.Is) is { } flag && !Switches.Contains(word.Value, StringComparer.OrdinalIgnoreCase) ? $"Invalid {flag} flag.\n" : null;

    private string? Problem(CommandWord word, ref string? bare)
    {
        if (!Known.Any(word.Is))
        {
            if (bare is not null || words.Value("job") is not null || word.HasValue)
            {
                return $"Invalid keyword: {word.Keyword}\n";
            }

            bare = word.Keyword;
            return null;
        }

        return !word.HasValue && !word.Is("yes") ? $"Value missing for keyword {word.Keyword}\n"
            : word.Is("jobid") && JobIdList.Parse(word.Value!).FirstOrDefault(id => context.World.FindJob(id) is null, -1) is >= 0 ? $"JobId {word.Value} not found in catalog. \n"
            : null;
    }

    // Whether it can go on, and what was named or chosen.
    private async ValueTask<(bool GoesOn, string? Name)> ChooseAsync(
        string? name, string kind, AclKind acl, IEnumerable<INamedResource> resources, Func<ValueTask<string?>> select)
    {
        if (name is null || resources.Any(resource => resource.Name.IsNamed(name)))
        {
            return (true, name);
        }

        string missing = $"{kind} \"{name}\" not found.\n";
        if (acl is AclKind.FileSet or AclKind.Job)
        {
            await context.Reply.MessageAsync(missing).ConfigureAwait(false);
        }
        else
        {
            await context.Reply.WarningAsync(missing).ConfigureAwait(false);
        }

        string? chosen = await select().ConfigureAwait(false);
        if (chosen is null && acl == AclKind.Storage)
        {
            await context.Reply.ErrorAsync("No storage specified.\n").ConfigureAwait(false);
        }

        return (chosen is not null, chosen);
    }
}
