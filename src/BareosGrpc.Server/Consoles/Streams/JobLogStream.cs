using System.Globalization;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The log of a job, until the job ends.</summary>
/// <remarks>
/// The catalog is asked from time to time, each time on a session that is lent for one command: a follower holds none. The commands
/// <c>wait</c>, which nothing can stop, and <c>messages</c>, which takes messages away from everybody, are never used.
/// </remarks>
internal sealed class JobLogStream(JobCatalog catalog, SessionBroker broker, IOptions<BareosGrpcOptions> options, TimeProvider time)
{
    public async Task RunAsync(FollowJobLog follow, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        if (follow.JobId == 0)
        {
            throw new CallRefusedException(ErrorReason.InvalidRequest, "The field follow_job_log.job_id is missing.");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, broker.Stopping);
        try
        {
            await FollowAsync(follow, scope, outlet, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (broker.Stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CallRefusedException(
                ErrorReason.ShuttingDown,
                string.Create(CultureInfo.InvariantCulture, $"The service is shutting down. Follow the log again with after_position = {outlet.Position}."));
        }
    }

    private async Task FollowAsync(FollowJobLog follow, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        outlet.Position = follow.AfterPosition;
        char status = await StatusAsync(follow, scope, cancellationToken).ConfigureAwait(false);
        var started = new StreamStarted { Director = scope.Key.Director, Console = scope.Key.Console, Format = ReplyFormat.Json };
        await outlet.StartAsync(started).ConfigureAwait(false);
        while (!JobStatus.IsFinal(status))
        {
            await SendNewEntriesAsync(follow, scope, outlet, cancellationToken).ConfigureAwait(false);
            await outlet.AliveWhileAsync(PauseAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            status = await outlet.AliveWhileAsync(StatusAsync(follow, scope, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        // A director sets the final status first and writes its summary into the log then: what comes within a moment is read, too.
        await SendNewEntriesAsync(follow, scope, outlet, cancellationToken).ConfigureAwait(false);
        await PauseAsync(cancellationToken).ConfigureAwait(false);
        await SendNewEntriesAsync(follow, scope, outlet, cancellationToken).ConfigureAwait(false);
        var completed = new StreamCompleted
        {
            JobStatus = status.ToString(),
            Timing = new Timing { Waited = Duration.FromTimeSpan(TimeSpan.Zero), Director = time.GetElapsedTime(start).ToDuration() },
        };
        await outlet.CompleteAsync(completed).ConfigureAwait(false);
    }

    private async Task SendNewEntriesAsync(FollowJobLog follow, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        JobLogPage page;
        do
        {
            page = await outlet.AliveWhileAsync(
                catalog.ReadLogAsync(scope, follow.JobId, outlet.Position, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (JobLogEntry entry in page.Entries)
            {
                await outlet.SendAsync(entry).ConfigureAwait(false);
            }
        }
        while (!page.IsLast);
    }

    private async Task<char> StatusAsync(FollowJobLog follow, CallScope scope, CancellationToken cancellationToken) =>
        await catalog.FindStatusAsync(scope, follow.JobId, cancellationToken).ConfigureAwait(false)
        ?? throw new CallRefusedException(
            ErrorReason.JobNotFound, string.Create(CultureInfo.InvariantCulture, $"The catalog knows no job {follow.JobId} that this console may see."));

    private async Task<bool> PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.Streams.JobLogInterval, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
