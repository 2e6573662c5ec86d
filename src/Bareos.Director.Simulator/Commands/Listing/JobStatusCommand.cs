using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>.jobstatus</c>: what the letters of the catalog mean, all or one (<c>.jobstatus=T</c>, without a blank).</summary>
internal sealed class JobStatusCommand() : Command(".jobstatus", "Describe the statuses of jobs", "[=<jobstatus>]")
{
    private static readonly IReadOnlyList<Column> Columns =
        ["jobstatus", "jobstatuslong", Column.Number("severity"), "exitlevel", "exitstatus"];

    private static readonly string[][] Rows =
    [
        ["A", "Canceled by user", "90", "2", "Error"],
        ["B", "Blocked", "15", "", ""],
        ["C", "Created, not yet running", "15", "", ""],
        ["D", "Verify found differences", "15", "", ""],
        ["E", "Terminated with errors", "25", "2", "Error"],
        ["F", "Waiting for Client", "15", "", ""],
        ["I", "Incomplete job", "15", "", ""],
        ["L", "Committing data", "15", "", ""],
        ["M", "Waiting for media mount", "15", "", ""],
        ["R", "Running", "15", "", ""],
        ["S", "Waiting for Storage daemon", "15", "", ""],
        ["T", "Completed successfully", "10", "0", "Ok"],
        ["W", "Terminated with warnings", "20", "1", "Warning"],
        ["a", "SD despooling attributes", "15", "", ""],
        ["c", "Waiting for client resource", "15", "", ""],
        ["d", "Waiting on maximum jobs", "15", "", ""],
        ["e", "Non-fatal error", "20", "2", "Error"],
        ["f", "Fatal error", "100", "2", "Error"],
        ["i", "Doing batch insert file records", "15", "", ""],
        ["j", "Waiting for job resource", "15", "", ""],
        ["l", "Doing data despooling", "15", "", ""],
        ["m", "Waiting for new media", "15", "", ""],
        ["p", "Waiting on higher priority jobs", "15", "", ""],
        ["q", "Queued waiting for device", "15", "", ""],
        ["s", "Waiting for storage resource", "15", "", ""],
        ["t", "Waiting on start time", "15", "", ""],
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        string? wanted = context.Arguments.VerbValue;
        if (wanted is { Length: not 1 })
        {
            await context.Reply.ErrorAsync($"Unknown JobStatus '{wanted}'. JobStatus must be a single character.\n").ConfigureAwait(false);
            return false;
        }

        await context.OpenCatalogAsync().ConfigureAwait(false);
        string[][] rows = [.. Rows.Where(row => wanted is null || string.Equals(row[0], wanted, StringComparison.Ordinal))];
        await context.Reply.TableAsync(new ResultTable("jobstatus", Columns, rows)).ConfigureAwait(false);
        return true;
    }
}
