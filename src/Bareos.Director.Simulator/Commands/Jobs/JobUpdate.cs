using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Jobs;

/// <summary><c>update jobid=…</c>: changes what the catalog says of a job. It says nothing when it succeeds.</summary>
internal static class JobUpdate
{
    public static async ValueTask RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Number("jobid") is not { } id)
        {
            await context.Reply.ErrorAsync("Expect JobId keyword, not found.\n").ConfigureAwait(false);
            return;
        }

        if (context.FindJob(id) is not { } job)
        {
            await context.Reply.ErrorAsync($"cats/sql_get.cc:268 No Job found for JobId {Listing.CatalogText.Of(id)}\n").ConfigureAwait(false);
            return;
        }

        if (arguments.FindKeyword("client", "starttime", "filesetid", "jobtype", "jobname", "name") is null)
        {
            await context.Reply.ErrorAsync("Neither Client, StartTime, Filesetid, JobType nor Name specified.\n").ConfigureAwait(false);
            return;
        }

        if (arguments.Value("client") is { } client && context.Visible.Clients.Named(client) is null)
        {
            await context.Reply.ErrorAsync($"Could not find Client \"{client}\": ERR=Client record not found in Catalog.\n").ConfigureAwait(false);
            string[] names = [.. context.Visible.Clients.Select(static known => known.Name).Order(StringComparer.OrdinalIgnoreCase)];
            if (await context.SelectAsync("Client", "Defined Clients:\n", names, "Select the Client").ConfigureAwait(false) is { } chosen)
            {
                context.World.UpdateJob(job.Id, updated => updated with { Client = chosen });
            }

            return;
        }

        DateTimeOffset? start = RunCommand.When(arguments.Value("starttime"));
        if (arguments.Value("starttime") is not null && start is null)
        {
            // It has forgotten already what was said, as recorded.
            await context.Reply.ErrorAsync("Improper date format: (null)\n").ConfigureAwait(false);
            return;
        }

        context.World.UpdateJob(job.Id, updated => Apply(updated, arguments, start));
    }

    // With its start, all of the job moves.
    private static JobRecord Apply(JobRecord job, CommandArguments arguments, DateTimeOffset? start)
    {
        TimeSpan moved = start - (job.Started ?? job.Scheduled) ?? TimeSpan.Zero;
        return job with
        {
            Client = arguments.Value("client") ?? job.Client,
            Scheduled = job.Scheduled + moved,
            Started = job.Started + moved,
            Ended = job.Ended + moved,
        };
    }
}
