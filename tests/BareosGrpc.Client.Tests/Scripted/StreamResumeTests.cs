using System.Collections.Concurrent;
using BareosGrpc.Client.Errors;
using BareosGrpc.Client.Streams;
using BareosGrpc.V1;
using Google.Protobuf;
using Grpc.Net.Client;

namespace BareosGrpc.Client.Tests.Scripted;

public sealed class StreamResumeTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<StreamMessagesRequest> _streams = new();
    private ScriptedService _service = null!;

    public async ValueTask InitializeAsync() => _service = await ScriptedService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Rows_go_on_behind_the_last_one()
    {
        _service.OnStream = async (request, responses, _) =>
        {
            _streams.Enqueue(request);
            ulong after = request.ListRows.AfterPosition;
            await responses.WriteAsync(Rows(after + 1, after + 2));
            throw after < 4 ? Refusal.Lost() : Refusal.For(ErrorReason.CommandFailed);
        };
        using BareosClient client = _service.Connect();
        List<string> seen = [];

        BareosException end = await Assert.ThrowsAnyAsync<BareosException>(async () =>
        {
            await foreach (ListedRow row in client.RowsAsync("list jobs"))
            {
                seen.Add(row["n"]);
            }
        });

        Assert.Equal(["1", "2", "3", "4", "5", "6"], seen);
        Assert.Equal([0UL, 2UL, 4UL], _streams.Select(stream => stream.ListRows.AfterPosition));
        Assert.Equal(ErrorReason.CommandFailed, end.Reason);
    }

    [Fact]
    public async Task A_program_that_stops_in_the_middle_of_a_piece_misses_nothing_later()
    {
        _service.OnStream = async (_, responses, _) =>
        {
            await responses.WriteAsync(Rows(1, 3));
            await responses.WriteAsync(Rows(4, 9));
        };
        using BareosClient client = _service.Connect();
        ListedRows rows = client.RowsAsync("list jobs");

        await foreach (ListedRow row in rows)
        {
            if (row["n"] == "5")
            {
                break;
            }
        }

        Assert.Equal(3UL, rows.Position);
    }

    [Fact]
    public async Task A_job_log_survives_a_service_that_shuts_down()
    {
        _service.OnStream = async (request, responses, _) =>
        {
            _streams.Enqueue(request);
            ulong next = request.FollowJobLog.AfterPosition + 1;
            await responses.WriteAsync(new StreamMessagesResponse { Position = next, JobLogEntry = new JobLogEntry { Text = $"{next}" } });
            if (next == 3)
            {
                await responses.WriteAsync(new StreamMessagesResponse { Completed = new StreamCompleted { JobStatus = "T" } });
                return;
            }

            await responses.WriteAsync(new StreamMessagesResponse { Position = next, Closing = new StreamClosing { Reason = CloseReason.ShuttingDown } });
            throw Refusal.For(ErrorReason.ShuttingDown);
        };
        using BareosClient client = _service.Connect();
        JobLog log = client.FollowJobLogAsync(7);

        List<JobLogLine> lines = await log.ToListAsync();

        Assert.Equal(["1", "2", "3"], lines.Select(line => line.Text));
        Assert.Equal("T", log.JobStatus);
    }

    [Fact]
    public async Task A_job_that_does_not_exist_is_told_at_once()
    {
        _service.OnStream = (request, _, _) =>
        {
            _streams.Enqueue(request);
            throw Refusal.For(ErrorReason.JobNotFound);
        };
        using BareosClient client = _service.Connect();

        BareosException error = await Assert.ThrowsAsync<BareosException>(() => client.FollowJobLogAsync(7).ToListAsync().AsTask());

        Assert.Equal((ErrorReason.JobNotFound, 1), (error.Reason, _streams.Count));
    }

    [Fact]
    public async Task Output_of_a_command_is_not_begun_again_in_the_middle()
    {
        _service.OnStream = async (request, responses, _) =>
        {
            _streams.Enqueue(request);
            await responses.WriteAsync(new StreamMessagesResponse { Output = new OutputPacket { Text = "a" } });
            throw Refusal.Lost();
        };
        using BareosClient client = _service.Connect();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.StreamAsync("run job=x yes", confirmed: true).ReadAllAsync());

        Assert.Single(_streams);
    }

    [Fact]
    public async Task Output_of_a_command_that_confirms_itself_is_not_begun_again_at_all()
    {
        _service.OnStream = (request, _, _) =>
        {
            _streams.Enqueue(request);
            throw Refusal.Lost();
        };
        using BareosClient client = _service.Connect();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.StreamAsync("run job=x yes").ReadAllAsync());

        Assert.Single(_streams);
    }

    [Fact]
    public async Task Entries_that_will_not_come_are_told_and_not_asked_for_again()
    {
        _service.OnStream = async (request, responses, _) =>
        {
            _streams.Enqueue(request);
            if (_streams.Count == 1)
            {
                await responses.WriteAsync(new StreamMessagesResponse { Notice = new Notice { Gap = new Gap { FromPosition = 1, ToPosition = 6, Message = "dropped" } } });
                throw Refusal.Lost();
            }

            await responses.WriteAsync(new StreamMessagesResponse { Position = 7, JobLogEntry = new JobLogEntry { Text = "7" } });
            await responses.WriteAsync(new StreamMessagesResponse { Completed = new StreamCompleted { JobStatus = "T" } });
        };
        using BareosClient client = _service.Connect();
        List<ulong> missing = [];
        JobLog log = client.FollowJobLogAsync(7);
        log.OnGap = gap => missing.AddRange([gap.FromPosition, gap.ToPosition]);

        List<JobLogLine> lines = await log.ToListAsync();

        Assert.Equal([1UL, 6UL], missing);
        Assert.Equal(7UL, Assert.Single(lines).Position);
        Assert.Equal([0UL, 6UL], _streams.Select(stream => stream.FollowJobLog.AfterPosition));
    }

    [Fact]
    public async Task A_service_that_stays_away_is_given_up()
    {
        var clock = new MovedTime();
        _service.OnStream = async (request, responses, _) =>
        {
            _streams.Enqueue(request);
            if (_streams.Count == 1)
            {
                await responses.WriteAsync(Rows(1, 1));
            }

            clock.Move(TimeSpan.FromSeconds(6));
            throw Refusal.Lost();
        };
        using GrpcChannel channel = GrpcChannel.ForAddress(_service.Address);
        using var client = new BareosClient(channel.CreateCallInvoker(), _service.Options, clock);

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.RowsAsync("list jobs").ToListAsync().AsTask());

        // The window is 20 s: it was heard of before the first 6 of them.
        Assert.InRange(_streams.Count, 4, 5);
    }

    private static StreamMessagesResponse Rows(ulong first, ulong last)
    {
        var rows = new Rows { Path = "jobs", Columns = { "n" } };
        for (ulong n = first; n <= last; n++)
        {
            rows.Rows_.Add(new Row { RawJson = ByteString.CopyFromUtf8($$"""{"n":"{{n}}"}""") });
        }

        return new StreamMessagesResponse { Position = last, Rows = rows };
    }
}
