using System.Globalization;
using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>run</c>: starts a job, after a confirmation unless the line says <c>yes</c> or the mode is the batch.</summary>
internal sealed class RunCommand() : Command("run", "Start a job", RunArguments)
{
    private const string RunArguments =
        "job=<job-name> client=<client-name> fileset=<fileset-name> level=<level> storage=<storage-name> pool=<pool-name> " +
        "when=<universal-time-specification> priority=<number> comment=<text> yes";

    private const string Question = "OK to run? (yes/mod/no): ";

    private static readonly string[] Keywords =
        ["job", "jobname", "client", "fd", "fileset", "level", "storage", "pool", "when", "priority", "comment", "yes", "accurate", "jobid"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (await ReadLineAsync(context).ConfigureAwait(false) is not { } request)
        {
            return false;
        }

        while (!context.Arguments.Has("yes") && context.Reply.Mode != ApiMode.Json)
        {
            switch (await ConfirmAsync(context, request).ConfigureAwait(false))
            {
                case Answer.Yes:
                    return await StartAsync(context, request).ConfigureAwait(false);
                case Answer.Modify when await RunModification.AskAsync(context, request).ConfigureAwait(false) is { } modified:
                    request = modified;
                    break;
                default:
                    await context.Reply.MessageAsync("Job not run.\n").ConfigureAwait(false);
                    return false;
            }
        }

        return await StartAsync(context, request).ConfigureAwait(false);
    }

    private enum Answer
    {
        No,
        Yes,
        Modify,
    }

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

    /// <summary>A moment as the console writes it, or <see langword="null"/>.</summary>
    public static DateTimeOffset? When(string? text) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset when) ? when : null;

    private static async ValueTask<Answer> ConfirmAsync(CommandContext context, RunRequest request)
    {
        await ShowAsync(context, request).ConfigureAwait(false);
        while (true)
        {
            string? answer = await context.Dialogue.AskAsync(Question).ConfigureAwait(false);
            switch (answer?.ToUpperInvariant())
            {
                case "YES":
                    return Answer.Yes;
                case "MOD":
                    return Answer.Modify;
                case "NO" or null:
                    return Answer.No;
                default:
                    await context.Reply.WarningAsync($"Illegal response {answer}\n").ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async ValueTask ShowAsync(CommandContext context, RunRequest request)
    {
        if (context.Reply.Mode == ApiMode.Packets)
        {
            await context.Reply.SignalAsync(Signal.RunCommand).ConfigureAwait(false);
            await context.Reply.MessageAsync(request.ForPrograms()).ConfigureAwait(false);
        }
        else
        {
            await context.Reply.MessageAsync(request.ForPeople()).ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> StartAsync(CommandContext context, RunRequest request)
    {
        int id = context.World.StartJob(request.ToJobRequest());
        await context.Reply.MessageAsync(string.Create(CultureInfo.InvariantCulture, $"Job queued. JobId={id}\n")).ConfigureAwait(false);
        context.Reply.BeginObject("run");
        context.Reply.Value("jobid", id.ToString(CultureInfo.InvariantCulture));
        context.Reply.EndObject();
        return true;
    }
}
