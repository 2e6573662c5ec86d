using BareosGrpc.Client.Errors;

namespace BareosGrpc.Client.Connection;

/// <summary>Decides whether, and when, something that failed is tried again.</summary>
internal sealed class Attempts(ServiceLink link, TimeSpan limit, int max)
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    private long _since = link.Time.GetTimestamp();
    private int _failures;

    /// <summary>What is left of the time.</summary>
    public TimeSpan Remaining => limit - link.Time.GetElapsedTime(_since);

    /// <summary>The service was heard of: from here on the time and the attempts count anew.</summary>
    public void Heard()
    {
        _since = link.Time.GetTimestamp();
        _failures = 0;
    }

    /// <summary>Waits for the next attempt. Returns <see langword="false"/> where there shall be none.</summary>
    public async Task<bool> WaitAfterAsync(BareosException failure, CancellationToken cancellationToken)
    {
        _failures++;
        TimeSpan delay = Delay(failure);
        if (!failure.MaySendAgain || _failures >= max || delay >= Remaining)
        {
            return false;
        }

        await Task.Delay(delay, link.Time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private TimeSpan Delay(BareosException failure)
    {
        TimeSpan doubled = link.Options.RetryDelay * Math.Pow(2, Math.Min(_failures - 1, 20));
        // Callers that lost the same service do not come back at the same moment.
#pragma warning disable CA5394 // Spreading load needs no secret numbers.
        double jitter = 0.75 + (Random.Shared.NextDouble() / 2);
#pragma warning restore CA5394
        TimeSpan delay = (doubled < MaxDelay ? doubled : MaxDelay) * jitter;
        return failure.RetryAfter is { } told && told > delay ? told : delay;
    }
}
