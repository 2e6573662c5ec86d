using System.Text;
using System.Text.Json;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance.Handshake;

/// <summary>A recorded connection from its first byte.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="TlsConsole">The console of the key, or <see langword="null"/> in clear text.</param>
/// <param name="EndsInput">Whether the console ended its direction after its last frame.</param>
/// <param name="Events">What happened.</param>
internal sealed record HandshakeRecording(string Name, string? TlsConsole, bool EndsInput, IReadOnlyList<HandshakeEvent> Events)
{
    public static HandshakeRecording Read(string name)
    {
        var events = new List<HandshakeEvent>();
        string? tls = null;
        bool endsInput = false;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "recordings", $"{name}.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement entry = document.RootElement;
            if (entry.GetProperty("kind").ValueEquals("connect"))
            {
                tls = TlsConsoleOf(entry.GetProperty("text").GetString()!);
            }
            else if (entry.GetProperty("kind").ValueEquals("note"))
            {
                endsInput |= entry.GetProperty("text").GetString()!.Contains("SHUT_WR", StringComparison.Ordinal);
            }
            else if (ToEvent(entry) is { } happened)
            {
                events.Add(happened);
            }
        }

        return new HandshakeRecording(name, tls, endsInput, events);
    }

    // TLS ('-tls1_3',) identity 'R_CONSOLE\x1ename' port 19101
    private static string? TlsConsoleOf(string connect)
    {
        const string Mark = "R_CONSOLE\\x1e";
        int at = connect.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? null : connect[(at + Mark.Length)..connect.LastIndexOf('\'')].Replace("\\x01", "\x01", StringComparison.Ordinal);
    }

    private static HandshakeEvent? ToEvent(JsonElement entry)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(entry.GetProperty("ms").GetDouble());
        string kind = entry.GetProperty("kind").GetString()!;
        if (!entry.TryGetProperty("dir", out JsonElement direction))
        {
            return kind is "eof" ? new HandshakeEvent.Ended(time, IsReset: false)
                : kind is "error" ? new HandshakeEvent.Ended(time, IsReset: true)
                : null;
        }

        int length = entry.TryGetProperty("len", out JsonElement number) ? number.GetInt32() : 0;
        WireFrame frame = ToFrame(entry, kind);
        return direction.ValueEquals("C")
            ? new HandshakeEvent.Sent(time, frame.Text is { } text && length > text.Length ? text.PadRight(length, 'x') : frame)
            : new HandshakeEvent.Received(time, new RecordedFrame(frame, length, entry.TryGetProperty("cut", out _)));
    }

    private static WireFrame ToFrame(JsonElement entry, string kind)
    {
        if (kind is "signal")
        {
            int code = entry.GetProperty("code").GetInt32();
            return code == 0 ? "" : (Signal)code;
        }

        return entry.TryGetProperty("text", out JsonElement text)
            ? text.GetString()!
            : Encoding.UTF8.GetString(entry.GetProperty("b64").GetBytesFromBase64());
    }
}
