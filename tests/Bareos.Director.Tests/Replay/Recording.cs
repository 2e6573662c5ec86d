using System.Text;
using System.Text.Json;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>A recorded connection between a console and a real director.</summary>
/// <remarks>
/// Those of the repository are in tests/recordings. <c>BAREOSGRPC_RECORDINGS</c> names folders with more, parted as in PATH: they are replayed by the same tests,
/// with the outcome of the login read off the recording instead of reviewed, and passwords from the variable's folder (see <see cref="RecordedPasswords"/>).
/// </remarks>
internal sealed record Recording(string Name, IReadOnlyList<RecordedLine> Lines)
{
    private static readonly Lazy<IReadOnlyList<Recording>> Loaded = new(() =>
        [.. RepositoryPaths.RecordingFolders.SelectMany(folder => Directory.GetFiles(folder, "*.jsonl")).OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(Load)]);

    private static readonly Lazy<HashSet<string>> OnThePage = new(() =>
        [.. File.ReadLines(RepositoryPaths.RecordingsTable).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])]);

    /// <summary>Whether it is one that the page about the recordings names, so that its outcome has been looked at.</summary>
    public bool IsReviewed => OnThePage.Value.Contains(Name);

    /// <summary>Every recording, by name.</summary>
    public static IReadOnlyList<Recording> All => Loaded.Value;

    public static Recording Named(string name) => All.First(recording => recording.Name == name);

    /// <summary>The console's packets in order.</summary>
    public IEnumerable<string> ConsoleTexts => Lines.Where(line => line.IsFromConsole && line.IsData).Select(line => line.Text);

    /// <summary>The version of TLS in which it happened; empty for clear text.</summary>
    public string Tls => Lines.FirstOrDefault(line => line.Kind == "connect")?.Text is not { } text || !text.Contains("TLS", StringComparison.OrdinalIgnoreCase) ? ""
        : text.Contains("1_2", StringComparison.Ordinal) || text.Contains("1.2", StringComparison.Ordinal) ? "TLSv1.2" : "TLSv1.3";

    private static Recording Load(string path)
    {
        List<RecordedLine> lines = [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(Read)];
        CutJson.Complete(lines);
        return new Recording(Path.GetFileNameWithoutExtension(path), lines);
    }

    private static RecordedLine Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement line = document.RootElement;
        string text = line.TryGetProperty("text", out JsonElement value) ? value.GetString()! : "";
        byte[] kept = line.TryGetProperty("b64", out JsonElement base64) ? base64.GetBytesFromBase64() : Encoding.UTF8.GetBytes(text);
        string kind = line.GetProperty("kind").GetString()!;
        return new RecordedLine(
            kind,
            line.TryGetProperty("dir", out JsonElement direction) ? direction.GetString()![0] : '\0',
            kind == "data" ? Pad(kept, line.GetProperty("len").GetInt32()) : [],
            kind == "data" ? kept.Length : 0,
            line.TryGetProperty("code", out JsonElement code) ? (Signal)code.GetInt32() : Signal.None,
            text);
    }

    private static byte[] Pad(byte[] kept, int length)
    {
        byte[] padded = new byte[length];
        kept.CopyTo(padded, 0);
        padded.AsSpan(kept.Length).Fill(kept.Length > 0 ? kept[^1] : (byte)0);
        return padded;
    }
}
