using System.Globalization;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>The log of a job, until the job ends.</summary>
/// <remarks>
/// A follower first reads what the catalog has, page by page and at its own pace. When it has come to the end it joins the others, who
/// share one reader. A follower who then falls behind what is kept for them gets a gap; the catalog still has what it missed.
/// </remarks>
internal sealed class JobLogStream(JobCatalog catalog, JobLogFeeds feeds, IOptions<BareosGrpcOptions> options, TimeProvider time)
{
    public async Task RunAsync(FollowJobLog follow, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        if (follow.JobId == 0)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "The field follow_job_log.job_id is missing.");
        }

        long start = time.GetTimestamp();
        outlet.Position = follow.AfterPosition;
        await WaitForJobAsync(follow, scope, cancellationToken).ConfigureAwait(false);
        await CheckPositionAsync(follow, scope, cancellationToken).ConfigureAwait(false);
        var started = new StreamStarted { Director = scope.Key.Director, Console = scope.Key.Console, Format = ReplyFormat.Json };
        await outlet.StartAsync(started).ConfigureAwait(false);
        await CatchUpAsync(follow, scope, outlet, cancellationToken).ConfigureAwait(false);
        char status = await FollowAsync(follow, scope, outlet, cancellationToken).ConfigureAwait(false);
        var completed = new StreamCompleted
        {
            JobStatus = status.ToString(),
            Timing = new Timing { Waited = Duration.FromTimeSpan(TimeSpan.Zero), Director = time.GetElapsedTime(start).ToDuration() },
        };
        await outlet.CompleteAsync(completed).ConfigureAwait(false);
    }

    /// <summary>A job that somebody has just started elsewhere may come into the catalog a moment later.</summary>
    private async Task WaitForJobAsync(FollowJobLog follow, CallScope scope, CancellationToken cancellationToken)
    {
        StreamOptions limits = options.Value.Streams;
        long start = time.GetTimestamp();
        while (await catalog.FindStatusAsync(scope, follow.JobId, cancellationToken).ConfigureAwait(false) is null)
        {
            if (time.GetElapsedTime(start) >= limits.JobAppearsWithin)
            {
                throw JobCatalog.NotFound(follow.JobId);
            }

            TimeSpan pause = limits.JobLogInterval < limits.JobAppearsWithin ? limits.JobLogInterval : limits.JobAppearsWithin;
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A reader that began behind the end of the log would keep what comes from all who share it.</summary>
    private async Task CheckPositionAsync(FollowJobLog follow, CallScope scope, CancellationToken cancellationToken)
    {
        ulong position = follow.AfterPosition;
        if (position > 0 && !await catalog.HasEntryAsync(scope, follow.JobId, position, cancellationToken).ConfigureAwait(false))
        {
            throw new CallRefusedException(
                ErrorReason.InvalidRequest,
                string.Create(CultureInfo.InvariantCulture, $"The field after_position is {position}, and the log of job {follow.JobId} has no such entry: it comes from another job, or what stood there was removed."));
        }
    }

    private async Task CatchUpAsync(FollowJobLog follow, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        JobLogPage page;
        do
        {
            page = await outlet.AliveWhileAsync(
                catalog.ReadLogAsync(scope, follow.JobId, outlet.Position, cancellationToken), cancellationToken).ConfigureAwait(false);
            await SendAsync(page.Entries, outlet).ConfigureAwait(false);
        }
        while (!page.IsLast);
    }

    private async Task<char> FollowAsync(FollowJobLog follow, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        JobLogFeeds.Following following = feeds.Join(scope, follow.JobId, outlet.Position);
        await using (following.ConfigureAwait(false))
        {
            if (outlet.Position < following.Buffer.Begin)
            {
                // The others are further than the catalog was when this one read it last.
                await CatchUpAsync(follow, scope, outlet, cancellationToken).ConfigureAwait(false);
            }

            while (true)
            {
                JobLogPiece piece = await outlet.AliveWhileAsync(
                    following.Buffer.TakeAsync(outlet.Position, cancellationToken), cancellationToken).ConfigureAwait(false);
                if (piece.FinalStatus is { } status)
                {
                    return status;
                }

                if (piece.Position > outlet.Position)
                {
                    await outlet.SendAsync(GapBetween(outlet.Position, piece.Position)).ConfigureAwait(false);
                }

                await SendAsync(piece.Entries, outlet).ConfigureAwait(false);
            }
        }
    }

    private static async Task SendAsync(IReadOnlyList<JobLogEntry> entries, StreamOutlet outlet)
    {
        foreach (JobLogEntry entry in entries)
        {
            await outlet.SendAsync(entry, outlet.Position + 1).ConfigureAwait(false);
        }
    }

    private static Gap GapBetween(ulong before, ulong begin) => new()
    {
        FromPosition = before + 1,
        ToPosition = begin,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"The stream was read more slowly than the log grew. The catalog has the missing entries: follow the log with after_position = {before}."),
    };
}
