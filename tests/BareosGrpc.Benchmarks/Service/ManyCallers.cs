using System.Diagnostics;
using System.Globalization;
using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;

namespace BareosGrpc.Benchmarks.Service;

/// <summary>Callers by the thousand, all at the same time, each asking about one job of many: every one gets the answer to its own question.</summary>
internal static class ManyCallers
{
    private const int Connections = 100;
    private const int StreamsEach = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<Target> MeasureAsync(DirectorConsoleOptions director, int sessions)
    {
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, sessions, waitLimit: Patience);
        await using (server)
        {
            GrpcChannel[] channels = [.. Enumerable.Range(0, Connections).Select(_ => GrpcChannel.ForAddress(address))];
            await Task.WhenAll(channels.Select(static channel => channel.ConnectAsync()));
            string[] jobs = await JobsAsync(channels[0]);

            long start = Stopwatch.GetTimestamp();
            bool[] served = await Task.WhenAll(channels.SelectMany((channel, one) =>
                Enumerable.Range(0, StreamsEach).Select(other => IsServedAsync(channel, jobs[((one * StreamsEach) + other) % jobs.Length]))));
            TimeSpan duration = Stopwatch.GetElapsedTime(start);

            foreach (GrpcChannel channel in channels)
            {
                channel.Dispose();
            }

            int answers = served.Count(static yes => yes);
            return new Target(
                $"{served.Length:N0} callers at once, {Connections} connections × {StreamsEach} streams, over {sessions} sessions",
                string.Create(CultureInfo.InvariantCulture, $"{answers:N0} served in {duration.TotalSeconds:0.0} s"),
                "all served",
                answers == served.Length);
        }
    }

    private static async Task<string[]> JobsAsync(GrpcChannel channel) =>
        [.. (await CallAsync(channel, "list jobs limit=100")).Result.Fields["jobs"].ListValue.Values.Select(IdOf)];

    private static async Task<bool> IsServedAsync(GrpcChannel channel, string job) =>
        IdOf((await CallAsync(channel, $"list jobid={job}")).Result.Fields["jobs"].ListValue.Values.Single()) == job;

    private static string IdOf(Value job) => job.StructValue.Fields["jobid"].StringValue;

    private static async Task<CallResponse> CallAsync(GrpcChannel channel, string command) =>
        await new ConsoleService.ConsoleServiceClient(channel).CallAsync(new CallRequest { Target = new ConsoleTarget(), Text = command }, deadline: DateTime.UtcNow + Patience);
}
