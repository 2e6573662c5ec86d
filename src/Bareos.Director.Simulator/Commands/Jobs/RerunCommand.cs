using System.Globalization;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>rerun</c>: starts jobs of the catalog again: those of a list, or all that failed since some time.</summary>
internal sealed class RerunCommand() : Command(
    "rerun",
    "Run jobs again",
    "jobid=<jobid> | since_jobid=<jobid> [until_jobid=<jobid>] | days=<nr_days> | hours=<nr_hours> | yes")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        CommandArguments arguments = context.Arguments;
        if (Problem(arguments) is { } problem)
        {
            await context.Reply.MessageAsync(problem).ConfigureAwait(false);
            return false;
        }

        int[]? ids = arguments.Value("jobid") is { } list ? JobIdList.Parse(list) : await FindFailedAsync(context).ConfigureAwait(false);
        if (ids is null)
        {
            return false;
        }

        foreach (int id in ids)
        {
            if (!await RunAgainAsync(context, id).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Problem(CommandArguments arguments)
    {
        bool hasTime = arguments.Number("days") is > 0 || arguments.Number("hours") is > 0;
        bool isSince = arguments.Number("since_jobid") is > 0;
        string? list = arguments.Value("jobid");
        return list is null ? hasTime || isSince ? null : "Please specify jobid, since_jobid, hours or days\n"
            : list.Split(',').FirstOrDefault(static id => !id.All(char.IsAsciiDigit) || id.Length == 0) is { } invalid ? $"Specified jobid \"{invalid}\" is not valid\n"
            : isSince ? "Please specify either jobid or since_jobid (and optionally until_jobid)\n"
            : hasTime ? "Please specify either jobid or a timeframe\n"
            : null;
    }

    // null when the console does not want them.
    private static async ValueTask<int[]?> FindFailedAsync(CommandContext context)
    {
        int[] ids = [.. context.World.Jobs.Where(job => IsMeant(context.Arguments, job, context.Now)).Select(static job => job.Id)];
        if (ids.Length == 0)
        {
            await context.Reply.MessageAsync("No jobids with the specified options were found.\n").ConfigureAwait(false);
            return ids;
        }

        await context.Reply.MessageAsync("The following ids were selected for rerun:\n").ConfigureAwait(false);
        for (int i = 0; i < ids.Length; i++)
        {
            await context.Reply.MessageAsync((i > 0 ? "," : "") + CatalogText.Of(ids[i])).ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("\n").ConfigureAwait(false);
        return await context.IsConfirmedAsync("rerun these jobids? (yes/no): ").ConfigureAwait(false) ? ids : null;
    }

    private static bool IsMeant(CommandArguments arguments, JobRecord job, DateTimeOffset now)
    {
        if (job.Status != JobStatus.Fatal)
        {
            return false;
        }

        return arguments.Number("since_jobid") is > 0 and { } first
            ? job.Id >= first && job.Id <= (arguments.Number("until_jobid") is > 0 and { } last ? last : int.MaxValue)
            : job.Scheduled > now.AddDays(-(arguments.Number("days") ?? 0)).AddHours(-(arguments.Number("hours") ?? 0));
    }

    private static async ValueTask<bool> RunAgainAsync(CommandContext context, int id)
    {
        await context.Reply.MessageAsync(string.Create(CultureInfo.InvariantCulture, $"rerunning jobid {id}\n")).ConfigureAwait(false);
        if (context.FindJob(id) is not { } job)
        {
            return false;
        }

        RunRequest request = new RunRequest(job.Definition, context.Now)
        {
            Client = job.Client,
            FileSet = job.FileSet,
            Priority = job.Priority,
        }.WithLevel(job.Level).WithPool(job.Pool, fromLine: true);
        return await RunConfirmation.RunAsync(context, request).ConfigureAwait(false);
    }
}
