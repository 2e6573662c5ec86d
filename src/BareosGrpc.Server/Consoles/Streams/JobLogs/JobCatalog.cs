using System.Globalization;
using System.Text.Json;
using Bareos.Director.Json;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>Reads jobs and their logs from the catalog.</summary>
internal sealed class JobCatalog(CommandLeases leases, CommandRun commands, IOptions<BareosGrpcOptions> options)
{
    // Of a larger number a director takes the lower bits, and tells of another job.
    private const ulong MaxJobId = uint.MaxValue;

    // A catalog takes no larger offset.
    private const ulong MaxPosition = long.MaxValue;

    /// <summary>The status letter of a job; <see langword="null"/> if there is no such job.</summary>
    public async Task<char?> FindStatusAsync(CallScope scope, ulong jobId, CancellationToken cancellationToken)
    {
        if (jobId > MaxJobId)
        {
            return null;
        }

        string command = string.Create(CultureInfo.InvariantCulture, $"llist jobid={jobId}");
        foreach (JsonElement job in await ReadAsync(scope, command, "jobs", cancellationToken).ConfigureAwait(false))
        {
            if (job.TryGetProperty("jobstatus", out JsonElement status) && status.GetString() is [char letter, ..])
            {
                return letter;
            }
        }

        return null;
    }

    /// <summary>The status letter of a job.</summary>
    /// <exception cref="CallRefusedException">There is no such job: JOB_NOT_FOUND.</exception>
    public async Task<char> GetStatusAsync(CallScope scope, ulong jobId, CancellationToken cancellationToken) =>
        await FindStatusAsync(scope, jobId, cancellationToken).ConfigureAwait(false) ?? throw NotFound(jobId);

    /// <summary>There is no such job, or the console may not see it.</summary>
    public static CallRefusedException NotFound(ulong jobId) => new(
        ErrorReason.JobNotFound, string.Create(CultureInfo.InvariantCulture, $"The catalog knows no job {jobId} that this console may see."));

    /// <summary>The entries behind a position, one page of them.</summary>
    public async Task<JobLogPage> ReadLogAsync(CallScope scope, ulong jobId, ulong position, CancellationToken cancellationToken)
    {
        int limit = options.Value.Streams.JobLogPageSize;
        List<JsonElement> rows = await ReadLogAsync(scope, jobId, limit, position, cancellationToken).ConfigureAwait(false);
        return new JobLogPage([.. rows.Select(EntryOf)], IsLast: rows.Count < limit);
    }

    /// <summary>Whether the log has an entry with this position, which is 1 or more.</summary>
    public async Task<bool> HasEntryAsync(CallScope scope, ulong jobId, ulong position, CancellationToken cancellationToken) =>
        position <= MaxPosition && (await ReadLogAsync(scope, jobId, limit: 1, position - 1, cancellationToken).ConfigureAwait(false)).Count > 0;

    private Task<List<JsonElement>> ReadLogAsync(CallScope scope, ulong jobId, int limit, ulong position, CancellationToken cancellationToken) => ReadAsync(
        scope,
        string.Create(CultureInfo.InvariantCulture, $"llist joblog jobid={jobId} limit={limit} offset={position}"),
        "joblog",
        cancellationToken);

    private async Task<List<JsonElement>> ReadAsync(CallScope scope, string text, string list, CancellationToken cancellationToken)
    {
        AdmittedCommand command = CommandGate.Admit(text, DirectorApiMode.Json, confirmed: false, scope.IsShared);
        Ran<JsonReply> ran = await leases.RunAsync(
            scope,
            command,
            held => commands.RunAsync(command, scope.Key, () => held.Console.CallAsync(text, cancellationToken)),
            mayRepeat: () => true,
            cancellationToken).ConfigureAwait(false);

        // Where there is nothing, a director sends an empty list or an empty object, or leaves the key out.
        return ran.Reply.Result is { ValueKind: JsonValueKind.Object } result
            && result.TryGetProperty(list, out JsonElement rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray()]
            : [];
    }

    private static JobLogEntry EntryOf(JsonElement row) => new() { Time = TextOf(row, "time"), Text = TextOf(row, "logtext") };

    private static string TextOf(JsonElement row, string key) =>
        row.TryGetProperty(key, out JsonElement value) ? value.ToString() : "";
}
