using BareosGrpc.Client.Connection;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Streams;

/// <summary>The log of a job, each entry once and in order, until the job has ended.</summary>
public sealed class JobLog : MessageFeed<JobLogLine>
{
    private readonly StreamMessagesRequest _request;

    internal JobLog(ServiceLink link, StreamMessagesRequest request)
        : base(link, request.FollowJobLog.AfterPosition) => _request = request;

    /// <summary>The job's last status letter, e.g. <c>T</c> for done; empty before the end.</summary>
    public string JobStatus => Completion?.JobStatus ?? "";

    private protected override StreamMessagesRequest RequestAfter(ulong position)
    {
        StreamMessagesRequest request = _request.Clone();
        request.FollowJobLog.AfterPosition = position;
        return request;
    }

    private protected override IEnumerable<JobLogLine> Read(StreamMessagesResponse message)
    {
        if (message.JobLogEntry is { } entry && message.Position > Position)
        {
            Position = message.Position;
            yield return new JobLogLine(message.Position, entry.Time, entry.Text);
        }
    }
}
