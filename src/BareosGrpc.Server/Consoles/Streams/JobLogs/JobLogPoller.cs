using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>Reads a job's status and the end of its log from time to time, for everybody who follows it.</summary>
/// <remarks>
/// Each reading is a command on a session that is lent for it. The commands <c>wait</c>, which nothing can stop, and <c>messages</c>, which takes
/// messages away from everybody, are never used.
/// </remarks>
internal sealed class JobLogPoller(
    JobCatalog catalog, CallScope scope, ulong jobId, JobLogBuffer buffer, StreamOptions options, TimeProvider time)
{
    /// <summary>Reads until the job has ended. Whatever goes wrong goes to the followers.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            buffer.Complete(await FollowAsync(cancellationToken).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Nothing is hidden: the exception goes to whoever follows the log.
        catch (Exception e)
#pragma warning restore CA1031
        {
            buffer.Fail(e);
        }
    }

    private async Task<char> FollowAsync(CancellationToken cancellationToken)
    {
        char status = await StatusAsync(cancellationToken).ConfigureAwait(false);
        while (!JobStatus.IsFinal(status))
        {
            await ReadNewEntriesAsync(cancellationToken).ConfigureAwait(false);
            await PauseAsync(cancellationToken).ConfigureAwait(false);
            status = await StatusAsync(cancellationToken).ConfigureAwait(false);
        }

        // A director sets the final status first and writes its summary into the log then: what comes within a moment is read, too.
        await ReadNewEntriesAsync(cancellationToken).ConfigureAwait(false);
        await PauseAsync(cancellationToken).ConfigureAwait(false);
        await ReadNewEntriesAsync(cancellationToken).ConfigureAwait(false);
        return status;
    }

    private Task<char> StatusAsync(CancellationToken cancellationToken) =>
        PatientlyAsync(() => catalog.GetStatusAsync(scope, jobId, cancellationToken), cancellationToken);

    private async Task ReadNewEntriesAsync(CancellationToken cancellationToken)
    {
        JobLogPage page;
        do
        {
            page = await PatientlyAsync(() => catalog.ReadLogAsync(scope, jobId, buffer.End, cancellationToken), cancellationToken).ConfigureAwait(false);
            buffer.Add(page.Entries);
        }
        while (!page.IsLast);
    }

    /// <summary>Reads again after what passes: a director that restarts, a budget that is used up for the moment.</summary>
    private async Task<T> PatientlyAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await read().ConfigureAwait(false);
            }
            catch (Exception e) when (Passes(e) && time.GetElapsedTime(start) < options.FollowRetryLimit)
            {
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool Passes(Exception exception) =>
        CallErrors.From(exception) is { Reason: not ErrorReason.ShuttingDown } error && ErrorCatalogue.Of(error.Reason).Retry == Retry.Safe;

    private Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(options.JobLogInterval, time, cancellationToken);
}
