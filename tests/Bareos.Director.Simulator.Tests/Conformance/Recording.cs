using System.Globalization;
using System.Text;
using System.Text.Json;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>A recorded session with a real director, after its login.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Console">Who logged in.</param>
/// <param name="User">The user behind PAM, if any.</param>
/// <param name="Steps">What was sent, each with its answer; none where the login failed.</param>
internal sealed record Recording(string Name, string Console, string? User, IReadOnlyList<RecordedStep> Steps)
{
    private const string Hello = "Hello ";
    private static readonly string[] Stops = ["sigterm sent", "SIGKILL"];

    /// <summary>The recordings of a directory, each a file.</summary>
    public static IEnumerable<string> In(string directory) => Directory.EnumerateFiles(directory, "*.jsonl").Order(StringComparer.Ordinal);

    /// <summary>The number that a recording's name begins with; 0 for another name.</summary>
    public static int Number(string name) => name.Length >= 2 && int.TryParse(name.AsSpan(0, 2), CultureInfo.InvariantCulture, out int number) ? number : 0;

    public static Recording Read(string path)
    {
        var steps = new List<RecordedStep>();
        double last = 0;
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            double now = document.RootElement.GetProperty("ms").GetDouble();
            Add(steps, document.RootElement, TimeSpan.FromMilliseconds(now - last));
            last = now;
        }

        int login = steps.FindIndex(static step => step.Reply.Any(static frame => IsWelcome(frame.Frame)));
        return new Recording(Path.GetFileNameWithoutExtension(path), ConsoleOf(steps), UserOf(steps), login < 0 ? [] : steps[(login + 1)..]);
    }

    private static void Add(List<RecordedStep> steps, JsonElement line, TimeSpan pause)
    {
        string kind = line.GetProperty("kind").GetString()!;
        string? direction = line.TryGetProperty("dir", out JsonElement value) ? value.GetString() : null;
        int length = line.TryGetProperty("len", out JsonElement number) ? number.GetInt32() : 0;
        if (direction is "C")
        {
            WireFrame frame = ToFrame(line);
            byte[]? bytes = line.TryGetProperty("b64", out JsonElement raw) ? raw.GetBytesFromBase64() : null;
            WireFrame sent = bytes is null && frame.Text is { Length: > 0 } text && length > Encoding.UTF8.GetByteCount(text) ? text.PadRight(length, text[^1]) : frame;
            steps.Add(new RecordedStep(sent, bytes, pause));
        }
        else if (steps.Count == 0)
        {
            // The connection.
        }
        else if (direction is "S")
        {
            steps[^1].Reply.Add(new RecordedFrame(ToFrame(line), length, line.TryGetProperty("cut", out _)));
        }
        else if (kind is "eof" or "error")
        {
            steps[^1].EndsConnection = true;
        }
        else if (kind is "note" && Stops.Any(stop => line.GetProperty("text").GetString()!.Contains(stop, StringComparison.Ordinal)))
        {
            steps[^1].Obstacle = "the director was stopped";
        }
    }

    private static bool IsWelcome(WireFrame frame) => frame.Text?.StartsWith("1000", StringComparison.Ordinal) == true && frame.Text.Contains("OK: ", StringComparison.Ordinal);

    private static string ConsoleOf(List<RecordedStep> steps)
    {
        string hello = steps.Count > 0 ? steps[0].Sent.Text ?? "" : "";
        int end = hello.IndexOf(" calling", StringComparison.Ordinal);
        return hello.StartsWith(Hello, StringComparison.Ordinal) && end > 0 ? hello[Hello.Length..end].Replace('\x01', ' ') : "";
    }

    // In one message with the password, or the answer to the first question.
    private static string? UserOf(List<RecordedStep> steps)
    {
        int at = steps.FindIndex(static step => step.Sent.Text?.StartsWith("400", StringComparison.Ordinal) == true);
        return at < 0 ? null
            : steps[at].Sent.Text!.Split('\x1e') is [_, var user, _] ? user
            : at + 1 < steps.Count ? steps[at + 1].Sent.Text
            : null;
    }

    private static WireFrame ToFrame(JsonElement line)
    {
        if (line.GetProperty("kind").GetString() is "signal")
        {
            int code = line.GetProperty("code").GetInt32();
            return code == 0 ? "" : (Signal)code;
        }

        return line.TryGetProperty("text", out JsonElement text)
            ? text.GetString()!
            : Encoding.UTF8.GetString(line.GetProperty("b64").GetBytesFromBase64());
    }
}
