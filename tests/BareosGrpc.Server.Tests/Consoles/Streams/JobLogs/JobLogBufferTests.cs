using BareosGrpc.Server.Consoles.Streams.JobLogs;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles.Streams.JobLogs;

public sealed class JobLogBufferTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_follower_goes_on_at_its_own_position()
    {
        JobLogBuffer buffer = Buffer();
        buffer.Add(Entries(1, 3));

        Assert.Equal(["1", "2", "3"], Texts(await buffer.TakeAsync(0, Token)));
        Assert.Equal(["3"], Texts(await buffer.TakeAsync(2, Token)));
        Assert.Equal(["1", "2", "3"], Texts(await buffer.TakeAsync(0, Token)));
    }

    [Fact]
    public async Task Whoever_is_at_the_end_waits_for_the_next_entry()
    {
        JobLogBuffer buffer = Buffer();
        Task<JobLogPiece> waiting = buffer.TakeAsync(0, Token);
        Assert.False(waiting.IsCompleted);

        buffer.Add(Entries(1, 1));

        Assert.Equal(["1"], Texts(await waiting));
    }

    [Fact]
    public async Task The_oldest_go_first_and_whoever_is_behind_them_is_told_where_the_rest_begins()
    {
        JobLogBuffer buffer = Buffer(maxEntries: 3);
        buffer.Add(Entries(1, 5));

        JobLogPiece piece = await buffer.TakeAsync(1, Token);

        Assert.Equal((2UL, 5UL), (buffer.Begin, buffer.End));
        Assert.Equal(2UL, piece.Position);
        Assert.Empty(piece.Entries);
        Assert.Equal(["3", "4", "5"], Texts(await buffer.TakeAsync(2, Token)));
    }

    [Fact]
    public void Bytes_count_too_and_the_last_entry_stays_whatever_its_size()
    {
        JobLogBuffer buffer = Buffer(maxBytes: 10);

        buffer.Add([new JobLogEntry { Text = "123456" }, new JobLogEntry { Text = "ääää" }]);
        Assert.Equal((1UL, 2UL), (buffer.Begin, buffer.End));

        buffer.Add([new JobLogEntry { Text = new string('x', 100) }]);
        Assert.Equal((2UL, 3UL), (buffer.Begin, buffer.End));
    }

    [Fact]
    public async Task The_end_comes_behind_every_entry()
    {
        JobLogBuffer buffer = Buffer(begin: 7);
        buffer.Add(Entries(8, 8));
        buffer.Complete('T');

        Assert.Null((await buffer.TakeAsync(7, Token)).FinalStatus);
        Assert.Equal('T', (await buffer.TakeAsync(8, Token)).FinalStatus);
        Assert.Equal('T', (await buffer.TakeAsync(99, Token)).FinalStatus);
    }

    [Fact]
    public async Task A_failure_comes_behind_every_entry()
    {
        JobLogBuffer buffer = Buffer();
        buffer.Add(Entries(1, 1));
        buffer.Fail(new TimeoutException());

        Assert.Equal(["1"], Texts(await buffer.TakeAsync(0, Token)));
        await Assert.ThrowsAsync<TimeoutException>(() => buffer.TakeAsync(1, Token));
    }

    private static JobLogBuffer Buffer(ulong begin = 0, int maxEntries = 100, int maxBytes = 1_000) => new(begin, maxEntries, maxBytes);

    private static List<JobLogEntry> Entries(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(i => new JobLogEntry { Text = i.ToString(System.Globalization.CultureInfo.InvariantCulture) })];

    private static IEnumerable<string> Texts(JobLogPiece piece) => piece.Entries.Select(entry => entry.Text);
}
