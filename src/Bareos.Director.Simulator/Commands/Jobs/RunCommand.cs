using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>run</c>: starts a job, after a confirmation unless the line says <c>yes</c> or the mode is the batch.</summary>
internal sealed class RunCommand() : Command("run", "Start a job", RunArguments)
{
    private const string RunArguments =
        "job=<job-name> client=<client-name> fileset=<fileset-name> level=<level> storage=<storage-name> pool=<pool-name> " +
        "when=<universal-time-specification> priority=<number> comment=<text> yes";

    private static readonly string[] Keywords =
        ["job", "jobname", "client", "fd", "fileset", "level", "storage", "pool", "when", "priority", "comment", "yes", "accurate", "jobid"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await ReadLineAsync(context).ConfigureAwait(false) is not { } request)
        {
            return false;
        }

        return await RunConfirmation.RunAsync(context, request).ConfigureAwait(false);
    }

    /// <summary>A moment as the console writes it, or <see langword="null"/>.</summary>
    public static DateTimeOffset? When(string? text) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset when) ? when : null;

    private static async ValueTask<RunRequest?> ReadLineAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        CommandWord unknown = arguments.Words.FirstOrDefault(static word => !Keywords.Any(word.Is));
        if (unknown.Keyword is not null)
        {
            await context.Reply.MessageAsync($"Invalid keyword: {unknown.Keyword}\n").ConfigureAwait(false);
            return null;
        }

        await context.OpenCatalogAsync().ConfigureAwait(false);
        ResourceChoice choice = new(context);
        if (await choice.JobAsync(arguments.Value("job") ?? arguments.Value("jobname")).ConfigureAwait(false) is not { } job
            || await choice.ClientAsync(arguments.Value("client") ?? arguments.Value("fd") ?? job.Client).ConfigureAwait(false) is not { } client)
        {
            return null;
        }

        var request = new RunRequest(job, When(arguments.Value("when")) ?? context.Now)
        {
            Client = client,
            FileSet = arguments.Value("fileset") ?? job.FileSet,
            Priority = arguments.Number("priority") ?? job.Priority,
            Comment = arguments.Value("comment") ?? "",
        };
        request = Enum.TryParse(arguments.Value("level"), ignoreCase: true, out JobLevel level) ? request.WithLevel(level) : request;
        request = arguments.Value("pool") is { } pool ? request.WithPool(pool, fromLine: true) : request;
        return arguments.Value("storage") is { } storage ? request.WithStorage(storage, fromLine: true) : request;
    }
}
