using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bareos.Director.Simulator;
using Bareos.Director.Simulator.World;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

/// <summary>However long a list is, the service needs no more memory for it. It runs in a process of its own, so that only its own is counted.</summary>
public sealed class FlatMemoryTests
{
    private const long MaxGrowth = 64L << 20;
    private const int Many = 1_000_000;
    private const int Some = 30_000;

    [Fact]
    public Task Some_files_stream_in_flat_memory() => FilesAsync(Some);

    [Fact]
    [Trait("Set", "Long")]
    public Task A_million_files_stream_in_flat_memory() => FilesAsync(Many);

    [Fact]
    public Task Some_jobs_stream_in_flat_memory() => PagesAsync(Some);

    [Fact]
    [Trait("Set", "Long")]
    public Task A_million_jobs_stream_in_flat_memory() => PagesAsync(Many);

    /// <summary>Line by line, from a job that the simulator makes up as it writes.</summary>
    private static async Task FilesAsync(int rows)
    {
        SimulatorOptions options = new TestServiceOptions().Simulator;
        options = options with
        {
            World = options.World with { FileSets = [FileSetDefinition.OfSize("LinuxAll", "/srv/data", rows)], HistoryLength = 1 },
        };
        await using DirectorSimulator director = await DirectorSimulator.StartAsync(options, TestContext.Current.CancellationToken);
        await using ServerProcess server = await ServerProcess.StartAsync(director.Port);

        await MeasureAsync(server, "list files jobid=1", rows);

        Assert.Equal(0, director.Counters.BlockedWrites);
    }

    /// <summary>Page by page, from a director that counts.</summary>
    private static async Task PagesAsync(int rows)
    {
        await using var director = new ScriptedDirector(line => Page(line, rows));
        await using ServerProcess server = await ServerProcess.StartAsync(director.Port);

        await MeasureAsync(server, "llist jobs", rows);
    }

    private static async Task MeasureAsync(ServerProcess server, string command, int rows)
    {
        // What the first rows need of code and buffers is there before it is measured what the rest needs.
        await ReadAsync(server, command, most: 2_000);
        long before = server.WorkingSet;
        long start = Stopwatch.GetTimestamp();

        (int read, ulong counted) = await ReadAsync(server, command, int.MaxValue);

        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        long growth = server.PeakWorkingSet - before;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{command}: {read:N0} rows in {duration.TotalSeconds:N1} s, {read / duration.TotalSeconds:N0} rows/s; working set {before >> 20:N0} MiB + {growth / 1048576.0:N1} MiB"));
        Assert.Equal((rows, (ulong)rows), (read, counted));
        Assert.InRange(growth, long.MinValue, MaxGrowth);
    }

    private static async Task<(int Read, ulong Counted)> ReadAsync(ServerProcess server, string command, int most)
    {
        using AsyncServerStreamingCall<StreamMessagesResponse> call = server.Consoles.StreamMessages(Requests.Rows(command));
        int read = 0;
        while (read < most && await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            if (call.ResponseStream.Current.Completed is { } completed)
            {
                return (read, completed.Count);
            }

            read += call.ResponseStream.Current.Rows?.Rows_.Count ?? 0;
        }

        return (read, 0);
    }

    private static Frames Page(string line, int rows)
    {
        string[] words = line.Split(' ');
        int limit = NumberOf(words[^2]);
        int offset = NumberOf(words[^1]);
        var json = new StringBuilder();
        for (int id = offset + 1; id <= Math.Min(rows, offset + limit); id++)
        {
            json.Append(CultureInfo.InvariantCulture, $$"""{{(json.Length == 0 ? "" : ",")}}{"jobid":"{{id}}","job":"nightly.2026-11-22_00.00.00_{{id}}","name":"nightly","client":"web-fd","starttime":"2026-11-22 00:00:00","duration":"00:01:07","type":"B","level":"I","jobfiles":"1204","jobbytes":"98304512","jobstatus":"T"}""");
        }

        return RowStreamTests.Page(json.ToString(), filtered: 0);
    }

    private static int NumberOf(string word) => int.Parse(word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
}
