using System.Buffers.Binary;
using System.Globalization;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Google.Protobuf;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>The service, under h2load: a load generator in C that costs little of the machine itself.</summary>
internal sealed class H2LoadContender(Uri address) : IContender
{
    private const string Program = "h2load";
    private const int GrpcHeaderLength = 5;
    private readonly TemporaryFolder _folder = new();

    /// <summary>What to do where the program is not there; <see langword="null"/> where it is.</summary>
    public static string? Missing =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, Program)))
            ? null
            : $"{Program}, which measures here, is not installed: it comes with nghttp2 (on Debian: apt-get install nghttp2-client).";

    public string Name => "gRPC, h2load";

    public Task OpenAsync(int sessions) => Task.CompletedTask;

    public async Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration)
    {
        string body = Path.Combine(_folder.Path, "body");
        string log = Path.Combine(_folder.Path, "log");
        await File.WriteAllBytesAsync(body, Framed(new CallRequest { Target = new ConsoleTarget(), Text = command }));
        File.Delete(log);
        string[] arguments =
        [
            "--duration", duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), "--clients", "1", "--threads", "1",
            "--max-concurrent-streams", callers.ToString(CultureInfo.InvariantCulture), "--data", body, "--log-file", log,
            "--header", "content-type: application/grpc", "--header", "te: trailers",
            new Uri(address, "/bareosgrpc.v1.ConsoleService/Call").ToString(),
        ];
        await ChildProcess.RunToEndAsync(Program, arguments);
        return Read(log, duration);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A line of the log: start in microseconds, HTTP status, duration in microseconds.</summary>
    private static BurstResult Read(string log, TimeSpan duration)
    {
        string[][] requests = [.. File.ReadLines(log).Select(line => line.Split('\t'))];
        if (requests.FirstOrDefault(request => request[1] != "200") is { } failed)
        {
            throw new InvalidOperationException($"h2load got the HTTP status {failed[1]}.");
        }

        double[] microseconds = [.. requests.Select(request => double.Parse(request[2], CultureInfo.InvariantCulture)).Order()];
        return new BurstResult(
            microseconds.Length / duration.TotalSeconds,
            TimeSpan.FromMicroseconds(microseconds[microseconds.Length / 2]),
            TimeSpan.FromMicroseconds(microseconds[(int)(microseconds.Length * 0.99)]),
            AllocatedBytes: null);
    }

    private static byte[] Framed(CallRequest request)
    {
        byte[] message = new byte[GrpcHeaderLength + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), request.CalculateSize());
        request.WriteTo(message.AsSpan(GrpcHeaderLength));
        return message;
    }
}
