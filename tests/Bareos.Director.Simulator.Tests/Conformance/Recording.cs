using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>A recorded session with a real director, after its login.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Console">Who logged in.</param>
/// <param name="User">The user behind PAM, if any.</param>
/// <param name="Steps">What was sent, each with its answer; none where the login failed.</param>
/// <param name="Began">When, by the director's clock; <see langword="null"/> when nothing tells.</param>
internal sealed partial record Recording(string Name, string Console, string? User, IReadOnlyList<RecordedStep> Steps, DateTimeOffset? Began)
{
    private const string Hello = "Hello ";

    // What notes tell.
    private static readonly Dictionary<string, Interruption> Interruptions = new(StringComparer.Ordinal)
    {
        ["shutdown(SHUT_WR)"] = Interruption.HalfClose,
        ["sigterm sent"] = Interruption.Stop,
        ["SIGKILL"] = Interruption.Stop,
    };

    // Of long commands only the beginning was kept, and their lengths: 100,000 and 200,000 characters lie between these.
    private static readonly (string Beginning, string End)[] LongCommands = [("list jobs job=\"", "\" limit=1"), (".sql query=\"select '", "' as x\"")];

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
            // Notes fall into a pause.
            last = document.RootElement.TryGetProperty("dir", out _) ? now : last;
        }

        MarkInterruptions(steps);
        int login = steps.FindIndex(static step => step.Reply.Any(static frame => IsWelcome(frame.Frame)));
        return new Recording(Path.GetFileNameWithoutExtension(path), ConsoleOf(steps), UserOf(steps), login < 0 ? [] : steps[(login + 1)..], BeginOf(steps));
    }

    /// <summary>Whether earlier sessions had left messages: what the first command that shows some had to show, unless it shows those of its own jobs.</summary>
    public bool FoundMessages => Steps.FirstOrDefault(static step => step.Sent.Text is { } text
            && (text.Split(' ')[0] is "messages" or ".messages" || text is "autodisplay on" || text.StartsWith("run ", StringComparison.Ordinal))) is not { } first
        || first.Reply.Exists(static frame => frame.Frame.Text?.Contains(" JobId ", StringComparison.Ordinal) == true);

    private static void MarkInterruptions(List<RecordedStep> steps)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            RecordedStep step = steps[i];
            if (step.Interruption is Interruption.HalfClose && i + 1 < steps.Count)
            {
                // The note stands before the command.
                (step.Interruption, steps[++i].Interruption) = (Interruption.None, Interruption.HalfClose);
                continue;
            }

            bool isOpen = !step.EndsConnection && step.Reply.Count > 0 && !step.Reply.Exists(static frame => frame.Frame.Signal is not Signal.None);
            if (isOpen && i + 1 < steps.Count && steps[i + 1].Sent.Text is null)
            {
                // A signal came before the reply had ended.
                steps[i + 1].Reply.InsertRange(0, step.Reply);
                step.Reply.Clear();
            }
            else if (i + 1 == steps.Count && step is { EndsConnection: false, Reply.Count: > 0, Interruption: Interruption.None } && !EndsSomehow(step))
            {
                step.Interruption = Interruption.Left;
            }
        }
    }

    private static bool EndsSomehow(RecordedStep step) =>
        step.Reply[^1].Frame.Signal is Signal.EndOfData or Signal.MainPrompt or Signal.SubPrompt or Signal.Poll
        || (step.Reply.Count > 1 && step.Reply[^2].Frame.Signal == Signal.TextInput);

    private static void Add(List<RecordedStep> steps, JsonElement line, TimeSpan pause)
    {
        string kind = line.GetProperty("kind").GetString()!;
        string? direction = line.TryGetProperty("dir", out JsonElement value) ? value.GetString() : null;
        int length = line.TryGetProperty("len", out JsonElement number) ? number.GetInt32() : 0;
        if (direction is "C")
        {
            WireFrame frame = ToFrame(line);
            byte[]? bytes = line.TryGetProperty("b64", out JsonElement raw) ? raw.GetBytesFromBase64() : null;
            bool isCut = bytes is null && frame.Text is { Length: > 0 } && length > Encoding.UTF8.GetByteCount(frame.Text);
            string end = isCut ? Array.Find(LongCommands, known => frame.Text!.StartsWith(known.Beginning, StringComparison.Ordinal)).End ?? "" : "";
            WireFrame sent = isCut ? frame.Text!.PadRight(length - end.Length, frame.Text[^1]) + end : frame;
            bool isPuzzle = isCut && sent.Text!.Count(static character => character == '"') % 2 == 1;
            steps.Add(new RecordedStep(sent, bytes, pause) { Obstacle = isPuzzle ? "the end of the command was not recorded" : null });
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
        else if (kind is "note" && line.GetProperty("text").GetString() is { } note)
        {
            Interruption found = Interruptions.FirstOrDefault(entry => note.Contains(entry.Key, StringComparison.Ordinal)).Value;
            steps[^1].Interruption = found is Interruption.None ? steps[^1].Interruption : found;
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

    // The director's challenge tells the second.
    private static DateTimeOffset? BeginOf(List<RecordedStep> steps) => steps.SelectMany(static step => step.Reply)
        .Select(static frame => ChallengeTime().Match(frame.Frame.Text ?? ""))
        .FirstOrDefault(static match => match.Success) is { } found
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(found.Groups["seconds"].Value, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"^auth cram-md5c? <\d+\.(?<seconds>\d+)@R_DIRECTOR", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ChallengeTime();

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
