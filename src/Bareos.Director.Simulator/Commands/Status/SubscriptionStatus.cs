using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Commands.Listing;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Status;

/// <summary><c>status subscriptions</c>: what of a subscription the clients use.</summary>
internal static class SubscriptionStatus
{
    private const string FileData = "none (file data)";
    private const long Gigabyte = 1_000_000_000;

    /// <summary>Tells it to who may see everything. Returns whether it did.</summary>
    public static async ValueTask<bool> TellAsync(CommandContext context)
    {
        if (context.IsFiltered(AclKind.Client, AclKind.Job, AclKind.FileSet))
        {
            await context.Reply.ErrorAsync("status subscriptions: needs access to all client, job and fileset resources.\n").ConfigureAwait(false);
            return false;
        }

        await context.OpenCatalogAsync().ConfigureAwait(false);
        CommandArguments arguments = context.Arguments;
        if (arguments.Has("detail"))
        {
            await context.Reply.ErrorAsync("Parameter 'detail' ignored. This is now the default.\n").ConfigureAwait(false);
        }

        if (arguments.Has("unknown"))
        {
            await context.Reply.ErrorAsync("Parameter 'unknown' ignored. There is no unknown data anymore.\n").ConfigureAwait(false);
        }

        if (arguments.Value("client") is { } client)
        {
            await context.Reply.MessageAsync($"\nDetailed backup unit report for client '{client}':\n").ConfigureAwait(false);
            await TableAsync(context, "unit-detail", ["client", "fileset", "plugin", Column.Number("size_gb")], Units(context)
                .Where(unit => unit.Client.IsNamed(client))
                .Select(static unit => new[] { unit.Client, unit.FileSet, FileData, Size(unit.Bytes) })).ConfigureAwait(false);
            await context.Reply.MessageAsync("All plugin jobs and the first non-plugin job are counted.\n").ConfigureAwait(false);
            return true;
        }

        bool isAll = arguments.Has("all");
        if (isAll || (!arguments.Has("clients") && !arguments.Has("plugins")))
        {
            await TellDetailsAsync(context).ConfigureAwait(false);
        }

        if (isAll || arguments.Has("clients"))
        {
            await context.Reply.MessageAsync("\nBackup unit report aggregated by client:\n").ConfigureAwait(false);
            await TableAsync(context, "unit-clients", ["client", Column.Number("count"), Column.Number("size_gb")], WithTotal(context, static unit => unit.Client)).ConfigureAwait(false);
            await context.Reply.MessageAsync("For a detailed per-client report run 'status subscriptions client=<client-name>'\n").ConfigureAwait(false);
        }

        if (isAll || arguments.Has("plugins"))
        {
            await context.Reply.MessageAsync("\nBackup unit report aggregated by plugin:\n").ConfigureAwait(false);
            await TableAsync(context, "unit-plugins", ["plugin", Column.Number("count"), Column.Number("size_gb")], WithTotal(context, static _ => FileData)).ConfigureAwait(false);
        }

        await TellSummaryAsync(context).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask TellDetailsAsync(CommandContext context)
    {
        string now = CatalogText.Of(context.Now);
        context.Reply.Append($"Bareos version: {DirectorRelease.Version} ({DirectorRelease.OperatingSystem})\nBinary info: self-compiled\nReport time: {now}\n");
        context.Reply.Value("version", DirectorRelease.Version);
        context.Reply.Value("os", DirectorRelease.OperatingSystem);
        context.Reply.Value("binary-info", "self-compiled");
        context.Reply.Value("report-time", now);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        await context.Reply.MessageAsync("\nDetailed backup unit report:\n").ConfigureAwait(false);
        await TableAsync(context, "unit-detail", ["client", "plugin", Column.Number("count"), Column.Number("size_gb")],
            WithTotal(context, static unit => unit.Client).Select(static row => new[] { row[0], row[0] is "TOTAL" ? "" : FileData, row[1], row[2] })).ConfigureAwait(false);
    }

    private static async ValueTask TellSummaryAsync(CommandContext context)
    {
        (string Client, string FileSet, long Bytes)[] units = [.. Units(context)];
        int clients = units.Select(static unit => unit.Client).Distinct(StringComparer.Ordinal).Count();
        long volume = Math.Max(1, units.Sum(static unit => unit.Bytes) / Gigabyte);
        string[] row =
        [
            $"count-based ({CatalogText.Of(volume)} volume-based < {CatalogText.Of(clients)} count-based)",
            CatalogText.Of(clients), "0", CatalogText.Of(-clients),
        ];
        await context.Reply.MessageAsync("\nBackup unit summary:\n").ConfigureAwait(false);
        await context.Reply.TableAsync(new ResultTable(
            "unit-summary", ["accounting_mode", Column.Number("used"), Column.Number("configured"), Column.Number("remaining")], [row])
        {
            Layout = TableLayout.Vertical,
            IsSingle = true,
        }).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', row) + CatalogText.Of(context.Now)));
        string checksum = "{SHA256}" + Convert.ToHexStringLower(hash);
        context.Reply.Append($"Checksum: {checksum}\n");
        context.Reply.Value("checksum", checksum);
    }

    private static async ValueTask TableAsync(CommandContext context, string name, IReadOnlyList<Column> columns, IEnumerable<string[]> rows)
    {
        await context.Reply.TableAsync(new ResultTable(name, columns, [.. rows])).ConfigureAwait(false);
        await context.Reply.FlushAsync().ConfigureAwait(false);
    }

    // The last full backup of each fileset of a client.
    private static IEnumerable<(string Client, string FileSet, long Bytes)> Units(CommandContext context) => context.World.Jobs
        .Where(static job => job is { Definition.Type: JobType.Backup, Level: JobLevel.Full } && job.Status is JobStatus.Terminated or JobStatus.Warnings && job.Files > 0)
        .GroupBy(static job => (job.Client, job.FileSet))
        .Select(static jobs => (jobs.Key.Client, jobs.Key.FileSet, jobs.Last().Bytes));

    private static IEnumerable<string[]> WithTotal(CommandContext context, Func<(string Client, string FileSet, long Bytes), string> key)
    {
        (string Client, string FileSet, long Bytes)[] units = [.. Units(context)];
        string[][] rows =
        [
            .. units.GroupBy(key, StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => new[] { group.Key, "1", Size(group.Sum(static unit => unit.Bytes)) }),
        ];
        return rows.Append(["TOTAL", CatalogText.Of(rows.Length), Size(units.Sum(static unit => unit.Bytes))]);
    }

    private static string Size(long bytes) => ((double)bytes / Gigabyte).ToString("F2", CultureInfo.InvariantCulture);
}
