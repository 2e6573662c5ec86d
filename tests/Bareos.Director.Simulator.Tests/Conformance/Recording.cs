using System.Globalization;
using System.Text;
using System.Text.Json;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>A recorded session with a real director, after its login.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Steps">What was sent, each with its answer.</param>
internal sealed record Recording(string Name, IReadOnlyList<RecordedStep> Steps)
{
    // Hello, proof, challenge, "1000 OK auth".
    private const int LoginSteps = 4;

    // Commands in the three modes, dialogues, signals and goodbyes. The others are logins, or need what the simulator has not yet.
    private static readonly string[] Compared =
        ["40", "41", "42", "50", "51", "52", "53", "57", "58", "58b", "58c", "59", "60d", "61", "62"];

    /// <summary>The recordings that are compared.</summary>
    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "recordings"), "*.jsonl")
        .Select(static path => Path.GetFileNameWithoutExtension(path))
        .Where(static name => Compared.Contains(name[..name.IndexOf('-', StringComparison.Ordinal)], StringComparer.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The number that a recording's name begins with.</summary>
    public static int Number(string name) => int.Parse(name.AsSpan(0, 2), CultureInfo.InvariantCulture);

    public static Recording Read(string name)
    {
        var steps = new List<RecordedStep>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "recordings", $"{name}.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            Add(steps, document.RootElement);
        }

        return new Recording(name, steps[LoginSteps..]);
    }

    private static void Add(List<RecordedStep> steps, JsonElement line)
    {
        string kind = line.GetProperty("kind").GetString()!;
        string? direction = line.TryGetProperty("dir", out JsonElement value) ? value.GetString() : null;
        if (direction is "C")
        {
            steps.Add(new RecordedStep(ToFrame(line)));
        }
        else if (direction is "S")
        {
            int length = line.TryGetProperty("len", out JsonElement number) ? number.GetInt32() : 0;
            steps[^1].Reply.Add(new RecordedFrame(ToFrame(line), length, line.TryGetProperty("cut", out _)));
        }
        else if (kind is "eof" or "error" && steps.Count > 0)
        {
            steps[^1].EndsConnection = true;
        }
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
