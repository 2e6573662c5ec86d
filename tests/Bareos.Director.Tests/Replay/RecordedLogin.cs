using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Replay;

/// <summary>With which options our side does what the recording's console did.</summary>
internal static class RecordedLogin
{
    private const string Calling = " calling";
    private const string Version = " calling version ";
    private const char Separator = '\x1e';

    /// <summary>The name in the recorded Hello.</summary>
    public static string ConsoleName(Recording recording)
    {
        string hello = Hello(recording);
        int end = hello.IndexOf(Calling, StringComparison.Ordinal);
        return end < 0 ? "plain" : hello["Hello ".Length..end].Replace('\x01', ' ');
    }

    /// <summary>The password that the director had for that console, except where the recording is about another one.</summary>
    public static string Password(Recording recording) =>
        recording is { IsReviewed: true, Name: ['0', '3', '-', ..] } ? "nope" : RecordedPasswords.Of(ConsoleName(recording));

    public static DirectorConsoleOptions Options(Recording recording)
    {
        string hello = Hello(recording).TrimEnd('\n', '\0');
        bool isOld = hello.EndsWith(Calling, StringComparison.Ordinal);
        int version = hello.IndexOf(Version, StringComparison.Ordinal);
        return new DirectorConsoleOptions
        {
            Host = "director.invalid",
            ConsoleName = ConsoleName(recording),
            Password = DirectorPassword.Parse(Password(recording)),
            Tls = recording.Tls.Length > 0 ? TlsMode.Psk : TlsMode.None,
            TlsOptions = recording.Tls == "TLSv1.2" ? new TlsClientOptions { PskIdentity = "x"u8.ToArray(), MaximumVersion = TlsVersion.Tls12 } : null,
            OldProtocol = isOld,
            ClientVersion = version < 0 ? HelloMessage.DefaultVersion : hello[(version + Version.Length)..],
            VersionAttribute = false,
            Pam = Pam(recording),
            CompactJson = false,
            LoginTimeout = TimeSpan.FromMinutes(5),
            DrainGrace = TimeSpan.FromSeconds(5),
            CloseGrace = TimeSpan.FromSeconds(5),
        };
    }

    /// <summary>The lines up to the director's greeting, or all of them if there is none.</summary>
    public static IReadOnlyList<RecordedLine> Lines(Recording recording)
    {
        List<RecordedLine> lines = [.. recording.Lines.Take(Length(recording)).Where(line => line.Kind is "data" or "signal" or "eof" or "error")];
        for (int i = 1; i < lines.Count; i++)
        {
            // The recorder answered PAM's question when it knew its kind; the text behind it was on its way already.
            if (i + 1 < lines.Count && lines[i - 1] is { IsFromDirector: true, Payload: [1 or 2] } && lines[i].IsFromConsole)
            {
                (lines[i], lines[i + 1]) = (lines[i + 1], lines[i]);
            }

            // Our side always answers in standard base64, and where the password is not known, as somebody who has another one.
            if (lines[i].IsFromConsole && lines[i - 1].IsFromDirector && lines[i - 1].Text.StartsWith("auth ", StringComparison.Ordinal) && IsAnswer(recording, lines[i], lines[i - 1]))
            {
                byte[] digest = RecordedPasswords.Digest(Password(recording), lines[i - 1].Text.Split(' ')[2]);
                lines[i] = lines[i] with { Payload = Encoding.ASCII.GetBytes(RecordedPasswords.Standard(digest)) };
            }
        }

        return lines;
    }

    private static bool IsAnswer(Recording recording, RecordedLine answer, RecordedLine challenge) =>
        !recording.IsReviewed || RecordedPasswords.Made(answer.Text, Password(recording), challenge.Text.Split(' ')[2]);

    /// <summary>How many lines the login has.</summary>
    public static int Length(Recording recording)
    {
        for (int i = 0; i < recording.Lines.Count; i++)
        {
            if (recording.Lines[i] is { IsFromDirector: true, Text: var text }
                && (text.StartsWith("1002\x1e", StringComparison.Ordinal) || text.StartsWith("1000 OK: ", StringComparison.Ordinal)))
            {
                return i + 1;
            }
        }

        return recording.Lines.Count;
    }

    private static string Hello(Recording recording) => recording.ConsoleTexts.FirstOrDefault() ?? "";

    private static PamLogin? Pam(Recording recording)
    {
        string[] texts = [.. recording.ConsoleTexts];
        int interactive = Array.FindIndex(texts, text => text.StartsWith("4001", StringComparison.Ordinal));
        if (interactive >= 0)
        {
            var answers = new Queue<string>(texts[(interactive + 1)..]);
            return new PamInteractive((_, _) => ValueTask.FromResult(answers.Dequeue()));
        }

        string? direct = texts.FirstOrDefault(text => text.StartsWith("4002", StringComparison.Ordinal));
        return direct?.Split(Separator) is [_, var user, var password] ? new PamCredentials(user, password) : null;
    }
}
