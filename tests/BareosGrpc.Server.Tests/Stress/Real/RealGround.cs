using System.Diagnostics;
using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Json;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Stress.Real;

/// <summary>What a real director has to be asked for, and what ran there, found out through a console of its own.</summary>
internal static class RealGround
{
    private const int Limit = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The jobs and backups that there are, or the reason to skip.</summary>
    public static async Task<StressGround> LookAsync(DirectorConsole console)
    {
        JsonElement[] backups = [.. await RowsAsync(console, $"llist jobs jobtype=B jobstatus=T reverse limit={Limit}", "jobs")];
        JsonElement[] full = [.. backups.Where(job => Number(job, "jobfiles") > 0)];
        string[] jobs = [.. (await RowsAsync(console, ".jobs", "jobs")).Select(job => Text(job, "name"))];
        string[] admin = [.. (await RowsAsync(console, ".jobs type=D", "jobs")).Select(job => Text(job, "name"))];
        Assert.SkipUnless(full.Length > 0 && admin.Length > 0, "The director has no backup with files that ended well, or no job of type Admin.");
        JsonElement big = full.MaxBy(job => Number(job, "jobfiles"));

        // That of the last full backup, where there is one.
        string client = Text(full.OrderByDescending(job => Text(job, "level") == "F").First(), "client");
        return new StressGround
        {
            Jobs = jobs,
            Ended = [.. backups.Select(job => Number(job, "jobid"))],
            Trees = [.. full.Where(job => Text(job, "client") == client && Text(job, "level") == "F").Select(job => Number(job, "jobid"))],
            Client = client,
            TinyJob = admin[0],
            TinyJobEndsAtOnce = false,
            BigJob = Number(big, "jobid"),
            BigJobFiles = Number(big, "jobfiles"),
            Consoles = new Dictionary<string, string>(StringComparer.Ordinal) { [TestService.Admin] = console.Options.ConsoleName },
        };
    }

    /// <summary>How often each mutation ran, by the comments of the jobs.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> RunsAsync(DirectorConsole console, string mark) =>
        (await RowsAsync(console, $".sql query=\"select comment, count(*) as runs from job where comment like '{mark}-%' group by comment\"", "query"))
            .ToDictionary(row => Text(row, "comment"), row => Number(row, "runs"), StringComparer.Ordinal);

    /// <summary>How many restores the catalog knows.</summary>
    public static async Task<int> RestoresAsync(DirectorConsole console) =>
        Number((await RowsAsync(console, ".sql query=\"select count(*) as restores from job where type='R'\"", "query")).Single(), "restores");

    /// <summary>Waits until the jobs that a stress started have ended, and takes them out of the catalog.</summary>
    /// <exception cref="TimeoutException">They do not end.</exception>
    public static async Task TidyUpAsync(DirectorConsole console, string mark)
    {
        long start = Stopwatch.GetTimestamp();
        while (Number((await RowsAsync(console, $".sql query=\"select count(*) as running from job where comment like '{mark}-%' and realendtime is null\"", "query")).Single(), "running") is > 0 and var running)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"{running} jobs still run or wait after {Patience}.");
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        foreach (JsonElement job in await RowsAsync(console, $".sql query=\"select jobid from job where comment like '{mark}-%'\"", "query"))
        {
            await console.CallAsync($"delete jobid={Number(job, "jobid")} yes", TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(DirectorConsole console, string command, string key)
    {
        JsonReply reply = await console.CallAsync(command, TestContext.Current.CancellationToken);
        return reply.Result is { ValueKind: JsonValueKind.Object } result && result.TryGetProperty(key, out JsonElement rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray()]
            : [];
    }

    private static string Text(JsonElement row, string column) => row.GetProperty(column).ToString();

    private static int Number(JsonElement row, string column) => int.Parse(Text(row, column), System.Globalization.CultureInfo.InvariantCulture);
}
