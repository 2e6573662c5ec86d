using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>A recorded connection between a console and a real director.</summary>
/// <remarks>
/// Those of the repository are in tests/recordings. <c>BAREOSGRPC_RECORDINGS</c> names folders with more, parted as in PATH: they are replayed by the same tests,
/// with the outcome of the login read off the recording instead of reviewed, and passwords from the variable's folder (see <see cref="RecordedPasswords"/>).
/// Their names are their paths, so that none is taken for one of the repository.
/// </remarks>
internal sealed partial record Recording(string Name, IReadOnlyList<RecordedLine> Lines)
{
    private static readonly Lazy<IReadOnlyList<Recording>> Loaded = new(() =>
    [
        .. In(RepositoryPaths.Recordings).Select(path => Of(Path.GetFileNameWithoutExtension(path), File.ReadLines(path))),
        .. RepositoryPaths.OtherRecordings.SelectMany(In).Distinct(StringComparer.Ordinal).Select(path => Of(Path.ChangeExtension(path, null), File.ReadLines(path))),
    ]);

    private static readonly Lazy<HashSet<string>> OnThePage = new(() =>
        [.. File.ReadLines(RepositoryPaths.RecordingsTable).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])]);

    /// <summary>Whether it is one that the page about the recordings names, so that its outcome has been looked at.</summary>
    public bool IsReviewed => OnThePage.Value.Contains(Name);

    /// <summary>Every recording, by name.</summary>
    public static IReadOnlyList<Recording> All => Loaded.Value;

    public static Recording Named(string name) => All.Single(recording => recording.Name == name);

    /// <summary>The console's packets in order.</summary>
    public IEnumerable<string> ConsoleTexts => Lines.Where(line => line.IsFromConsole && line.IsData).Select(line => line.Text);

    /// <summary>The version of TLS in which it happened; empty for clear text.</summary>
    public string Tls => Lines.FirstOrDefault(line => line.Kind == "connect")?.Text is not { } text || !SpeaksOfTls().IsMatch(text) ? ""
        : text.Contains("1_2", StringComparison.Ordinal) || text.Contains("1.2", StringComparison.Ordinal) ? "TLSv1.2" : "TLSv1.3";

    private static IEnumerable<string> In(string folder) =>
        Directory.GetFiles(Path.GetFullPath(folder), "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Reads a recording: a JSON object a line.</summary>
    public static Recording Of(string name, IEnumerable<string> json)
    {
        List<RecordedLine> lines = [.. json.Where(line => !string.IsNullOrWhiteSpace(line)).Select(Read)];
        CutJson.Complete(lines);
        return new Recording(name, lines);
    }

    private static RecordedLine Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement line = document.RootElement;
        string text = Text(line, "text") ?? "";
        byte[] kept = Text(line, "b64") is { } base64 ? Convert.FromBase64String(base64) : Encoding.UTF8.GetBytes(text);
        string kind = Text(line, "kind")!;
        return new RecordedLine(
            kind,
            Text(line, "dir") is [var direction, ..] ? direction : '\0',
            kind == "data" ? Pad(kept, line.TryGetProperty("len", out JsonElement length) ? length.GetInt32() : kept.Length) : [],
            kind == "data" ? kept.Length : 0,
            line.TryGetProperty("code", out JsonElement code) ? (Signal)code.GetInt32() : Signal.None,
            text);
    }

    private static string? Text(JsonElement line, string member) =>
        line.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Pad(byte[] kept, int length)
    {
        byte[] padded = new byte[length];
        kept.CopyTo(padded, 0);
        padded.AsSpan(kept.Length).Fill(kept.Length > 0 ? kept[^1] : (byte)0);
        return padded;
    }

    [GeneratedRegex(@"(?<!\b(no|without) )\b(TLS|PSK)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpeaksOfTls();
}
