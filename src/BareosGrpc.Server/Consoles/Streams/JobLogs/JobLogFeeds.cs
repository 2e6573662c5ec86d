using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Sessions;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams.JobLogs;

/// <summary>The logs that are followed: one reader each, however many follow it, and none for a log that nobody follows.</summary>
internal sealed class JobLogFeeds(JobCatalog catalog, IOptions<BareosGrpcOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<JobLogKey, JobLogFeed> _feeds = [];

    /// <summary>How many logs are being read.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _feeds.Count;
            }
        }
    }

    /// <summary>How many follow the log of a job.</summary>
    public int FollowersOf(ulong jobId)
    {
        lock (_gate)
        {
            return _feeds.Where(feed => feed.Key.JobId == jobId).Sum(feed => feed.Value.Followers);
        }
    }

    /// <summary>Joins those who follow a log. The first one says where reading goes on.</summary>
    /// <returns>The right to follow. Dispose of it to leave.</returns>
    public Following Join(CallScope scope, ulong jobId, ulong position)
    {
        var key = JobLogKey.Of(scope, jobId);
        lock (_gate)
        {
            // One that has failed ends with those who still read what it had. Whoever comes now finds a director that may be back.
            if (!_feeds.TryGetValue(key, out JobLogFeed? feed) || feed.Buffer.HasFailed)
            {
                _feeds[key] = feed = Create(scope, jobId, position);
                feed.Start();
            }

            feed.Followers++;
            return new Following(this, key, feed);
        }
    }

    private JobLogFeed Create(CallScope scope, ulong jobId, ulong position)
    {
        StreamOptions streams = options.Value.Streams;
        var buffer = new JobLogBuffer(position, streams.JobLogBufferEntries, streams.JobLogBufferBytes);
        var poller = new JobLogPoller(catalog, scope, jobId, buffer, streams, time);
        return new JobLogFeed(buffer, poller.RunAsync);
    }

    private ValueTask LeaveAsync(JobLogKey key, JobLogFeed feed)
    {
        lock (_gate)
        {
            if (--feed.Followers > 0)
            {
                return ValueTask.CompletedTask;
            }

            if (_feeds.GetValueOrDefault(key) == feed)
            {
                _feeds.Remove(key);
            }
        }

        return feed.DisposeAsync();
    }

    /// <summary>The right to follow a log.</summary>
    public sealed class Following(JobLogFeeds feeds, JobLogKey key, JobLogFeed feed) : IAsyncDisposable
    {
        public JobLogBuffer Buffer => feed.Buffer;

        public ValueTask DisposeAsync() => feeds.LeaveAsync(key, feed);
    }
}
