using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Streams: what they say they were asked, and whether they are whole.</summary>
internal static class Streams
{
    public static IEnumerable<StressOperation> All =>
    [
        new("stream: list jobid", 8, OutputAsync),
        new("stream: rows of a log", 5, RowsAsync),
        new("stream: log of a job", 3, FollowAsync),
        new("stream: left after its beginning", 2, LeaveAsync),
    ];

    /// <summary>Asks for megabytes, and takes them at its leisure or not at all.</summary>
    public static async Task BigAsync(StressCaller caller)
    {
        var request = Requests.Stream($"list files jobid={caller.Ground.BigJob}");
        bool isLeft = caller.Chance(40);
        (List<StreamMessagesResponse>? messages, _) = await caller.TryAsync("StreamMessages", options => ReadAsync(caller, request, options, slowly: true, leaveAfter: isLeft ? 100 : int.MaxValue), mayGiveUp: false);
        int packets = messages?.Count(message => message.Output is not null) ?? 0;
        if (messages is not null && !isLeft && caller.Ground.BigJobFiles is { } files && packets < files)
        {
            caller.Wrong(request.Text, $"{packets} packets about {files} files");
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public static async Task<List<StreamMessagesResponse>> ReadAsync(
        StressCaller caller, StreamMessagesRequest request, CallOptions options, bool slowly = false, int leaveAfter = int.MaxValue)
    {
        using AsyncServerStreamingCall<StreamMessagesResponse> call = caller.Consoles.StreamMessages(request, options);
        List<StreamMessagesResponse> messages = [];
        while (messages.Count < leaveAfter && await call.ResponseStream.MoveNext(options.CancellationToken))
        {
            messages.Add(call.ResponseStream.Current);
            if (slowly && messages.Count % 1000 == 50)
            {
                await Task.Delay(5, options.CancellationToken);
            }
        }

        return messages;
    }

    private static async Task OutputAsync(StressCaller caller)
    {
        int id = caller.Any(caller.Ground.Ended);
        StreamMessagesRequest request = Requests.Stream($"llist jobid={id}");
        (List<StreamMessagesResponse>? messages, _) = await caller.TryAsync("StreamMessages", options => ReadAsync(caller, request, options));
        if (messages is null)
        {
            return;
        }

        string text = string.Concat(messages.Where(message => message.Output is not null).Select(message => message.Output.Text));
        if (messages[^1].Completed is null || !ListedJob.IsAlone(text, id))
        {
            caller.Wrong(request.Text, text);
        }
    }

    private static async Task RowsAsync(StressCaller caller)
    {
        int id = caller.Any(caller.Ground.Ended);
        StreamMessagesRequest request = Requests.Rows($"list joblog jobid={id}", pageSize: (uint)caller.Random.Next(1, 12));
        (List<StreamMessagesResponse>? messages, _) = await caller.TryAsync("StreamMessages", options => ReadAsync(caller, request, options));
        if (messages is null)
        {
            return;
        }

        List<string> lines = messages.Column("logtext");
        if (messages[^1].Completed?.Count != (ulong)lines.Count || !ListedJob.IsLogOf(lines, id))
        {
            caller.Wrong(request.ListRows.Text, string.Concat(lines));
        }
    }

    private static Task FollowAsync(StressCaller caller) => FollowAsync(caller, caller.Any(caller.Ground.Ended));

    /// <summary>Follows the log of a job until the job has ended.</summary>
    public static async Task FollowAsync(StressCaller caller, int id)
    {
        StreamMessagesRequest request = Requests.Follow((ulong)id);
        (List<StreamMessagesResponse>? messages, _) = await caller.TryAsync("StreamMessages", options => ReadAsync(caller, request, options));
        if (messages is null)
        {
            return;
        }

        List<string> lines = [.. messages.Where(message => message.JobLogEntry is not null).Select(message => message.JobLogEntry.Text)];
        if (messages[^1].Completed?.Count != (ulong)lines.Count || !ListedJob.IsLogOf(lines, id))
        {
            caller.Wrong($"the log of job {id}", string.Concat(lines));
        }
    }

    private static async Task LeaveAsync(StressCaller caller)
    {
        StreamMessagesRequest request = caller.Chance(50)
            ? Requests.Stream($"llist jobid={caller.Any(caller.Ground.Ended)}")
            : Requests.Rows($"list joblog jobid={caller.Any(caller.Ground.Ended)}", pageSize: 1);
        await caller.TryAsync("StreamMessages", options => ReadAsync(caller, request, options, leaveAfter: caller.Random.Next(1, 4)));
    }
}
