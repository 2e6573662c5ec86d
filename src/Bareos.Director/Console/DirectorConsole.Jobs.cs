using System.Globalization;
using System.Text.Json;
using Bareos.Director.Errors;
using Bareos.Director.Json;

namespace Bareos.Director.Console;

/// <content>Waiting for jobs.</content>
public sealed partial class DirectorConsole
{
    private static readonly TimeSpan DefaultPollInterval = TimeSpan.FromSeconds(2);

    /// <summary>Waits until a job has ended, or until the time is up.</summary>
    /// <remarks>
    /// The director's own <c>wait</c> ignores its timeout and blocks the session for as long as the job takes (seen on Bareos 26), so that the catalog is asked
    /// again and again instead. Between two questions the session is free for other commands. A question that outlasts the time is given up.
    /// </remarks>
    /// <param name="jobId">The job's number.</param>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="pollInterval">The pause between two questions; 2 s if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// What the catalog said last: <see cref="JobState.HasEnded"/> is false if the time was up before the job. <see langword="null"/> if the catalog has no such job,
    /// or none that this console may see, or has not answered at all in time.
    /// </returns>
    /// <exception cref="CommandFailedException">The director answered by an error.</exception>
    /// <exception cref="DirectorCommandException">The question could not be asked.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<JobState?> WaitForJobAsync(long jobId, TimeSpan timeout, TimeSpan? pollInterval = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(jobId);
        using var limit = new CancellationTokenSource(timeout, Options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        JobState? state = null;
        try
        {
            while (true)
            {
                state = await AskForJobAsync(jobId, both.Token).ConfigureAwait(false);
                if (state is null or { HasEnded: true })
                {
                    return state;
                }

                await Task.Delay(pollInterval ?? DefaultPollInterval, Options.TimeProvider, both.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return state;
        }
    }

    private async Task<JobState?> AskForJobAsync(long jobId, CancellationToken cancellationToken)
    {
        JsonReply reply = await CallAsync(string.Create(CultureInfo.InvariantCulture, $"list jobid={jobId}"), cancellationToken).ConfigureAwait(false);

        // A list of nothing is an empty object.
        return reply.Result is { ValueKind: JsonValueKind.Object } result
            && result.TryGetProperty("jobs", out JsonElement jobs) && jobs.ValueKind == JsonValueKind.Array && jobs.GetArrayLength() > 0
            && jobs[0].TryGetProperty("jobstatus", out JsonElement status) && status.GetString() is [var letter, ..]
                ? new JobState(jobId, jobs[0].TryGetProperty("name", out JsonElement name) ? name.GetString() ?? "" : "", letter)
                : null;
    }
}
