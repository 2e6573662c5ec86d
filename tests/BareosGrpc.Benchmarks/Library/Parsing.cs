using System.Globalization;
using Bareos.Director.Console;
using Bareos.Director.Json;
using Bareos.Director.Wire;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>How fast the library takes in what a director writes, in bytes of output by processor time: that is, a core.</summary>
internal static class Parsing
{
    private const double Megabyte = 1e6;
    private const double TextGoal = 500;
    private const double JsonGoal = 150;
    private const int TextBytes = 64 << 20;

    // A stream's director has written its reply before anybody reads it, as one on this machine would have: it must not go to the disk meanwhile.
    private const int StreamedBytes = 3 << 20;
    private const int StreamedReplies = 20;
    private const int Jobs = 40_000;

    public static async Task<IReadOnlyList<Target>> MeasureAsync(int runs)
    {
        var targets = new List<Target>();
        foreach (int row in new[] { 100, 42 })
        {
            ReadOnlyMemory<byte> reply = Replies.Text(row, TextBytes);
            await using DirectorConsole console = await CannedDirector.ConnectAsync(reply);
            targets.Add(Make($"text to a complete reply, rows of {row} bytes", await Samples.MedianAsync(runs, () => CallAsync(console, reply.Length)), TextGoal));
            ReadOnlyMemory<byte> streamed = Replies.Text(row, StreamedBytes);
            await using DirectorConsole streaming = await CannedDirector.ConnectAsync(streamed);
            targets.Add(Make($"text as a stream of events, rows of {row} bytes", await Samples.MedianAsync(runs, () => StreamAsync(streaming, streamed.Length)), TextGoal));
        }

        ReadOnlyMemory<byte> json = Replies.Json(Jobs);
        await using DirectorConsole jsonConsole = await CannedDirector.ConnectAsync(json);
        targets.Add(Make(
            string.Create(CultureInfo.InvariantCulture, $"JSON to the result model, {json.Length / Megabyte:0} MB"),
            await Samples.MedianAsync(runs, () => ParseAsync(jsonConsole, json.Length)),
            JsonGoal));
        return targets;
    }

    private static async Task<double> CallAsync(DirectorConsole console, int bytes)
    {
        var watch = new ProcessorWatch();
        using TextReply reply = await console.SendCommandAsync("list files");
        return bytes / Megabyte / watch.Elapsed.TotalSeconds * (reply.Packets.Count > 0 ? 1 : 0);
    }

    private static async Task<double> StreamAsync(DirectorConsole console, int bytes)
    {
        var watch = new ProcessorWatch();
        long read = 0;
        for (int i = 0; i < StreamedReplies; i++)
        {
            await using CommandDialogue dialogue = await console.StartAsync("list files", ApiMode.Text);
            while (await dialogue.ReadAsync() is { } item)
            {
                read += FrameFormat.HeaderLength + ((item as ReplyOutput)?.Bytes.Length ?? 0);
            }
        }

        TimeSpan elapsed = watch.Elapsed;
        return read == (long)bytes * StreamedReplies ? read / Megabyte / elapsed.TotalSeconds : throw new InvalidOperationException($"{read} instead of {(long)bytes * StreamedReplies} bytes came.");
    }

    private static async Task<double> ParseAsync(DirectorConsole console, int bytes)
    {
        var watch = new ProcessorWatch();
        JsonReply reply = await console.CallAsync("llist jobs");
        TimeSpan elapsed = watch.Elapsed;
        return reply.Result!.Value.GetProperty("jobs").GetArrayLength() == Jobs ? bytes / Megabyte / elapsed.TotalSeconds : throw new InvalidOperationException("Jobs are missing.");
    }

    private static Target Make(string what, double figure, double goal) => new(
        what,
        string.Create(CultureInfo.InvariantCulture, $"{figure:N0} MB/s"),
        string.Create(CultureInfo.InvariantCulture, $">= {goal:N0} MB/s a core"),
        figure >= goal);
}
