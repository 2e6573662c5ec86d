using System.Diagnostics;
using System.Globalization;
using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;
using BareosGrpc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace BareosGrpc.Benchmarks.Service;

/// <summary>A list of a million rows, and the memory that the service needs for it.</summary>
internal static class LongList
{
    /// <summary>How many there are.</summary>
    public const int Rows = 1_000_000;

    private const string Command = "list files jobid=1";
    private const int RowsToWarmUp = 2_000;
    private const double MostMebibytes = 64;

    public static async Task<IReadOnlyList<Target>> MeasureAsync(DirectorConsoleOptions director)
    {
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, maxSessions: 1);
        await using (server)
        {
            using var channel = GrpcChannel.ForAddress(address);
            await ReadAsync(channel, RowsToWarmUp);
            long before = server.WorkingSet;
            long start = Stopwatch.GetTimestamp();
            int rows = await ReadAsync(channel, int.MaxValue);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double growth = (server.PeakWorkingSet - before) / (double)(1 << 20);
            return
            [
                new($"`list files`, {Rows:N0} rows as a stream", string.Create(CultureInfo.InvariantCulture, $"{rows:N0} in {seconds:0.0} s, {rows / seconds:N0}/s"), "all", rows == Rows),
                new(
                    "the same: growth of the service's working set",
                    string.Create(CultureInfo.InvariantCulture, $"{growth:0} MiB"),
                    string.Create(CultureInfo.InvariantCulture, $"<= {MostMebibytes:0} MiB"),
                    growth <= MostMebibytes),
            ];
        }
    }

    private static async Task<int> ReadAsync(GrpcChannel channel, int most)
    {
        var request = new StreamMessagesRequest { Target = new ConsoleTarget(), ListRows = new ListRows { Text = Command } };
        using AsyncServerStreamingCall<StreamMessagesResponse> call = new ConsoleService.ConsoleServiceClient(channel).StreamMessages(request);
        int rows = 0;
        while (rows < most && await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            rows += call.ResponseStream.Current.Rows?.Rows_.Count ?? 0;
        }

        return rows;
    }
}
