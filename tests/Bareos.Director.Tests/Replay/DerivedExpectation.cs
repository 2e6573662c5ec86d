using System.Text.RegularExpressions;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>What the login of a recording that nobody has reviewed must come to, read off what its director and its console said.</summary>
/// <remarks>It is held against the reviewed outcomes of the recordings that have one.</remarks>
internal static partial class DerivedExpectation
{
    public static LoginExpectation Of(Recording recording)
    {
        DirectorConsoleOptions options = RecordedLogin.Options(recording);
        byte[]? hello = Hello(options);
        return hello is null
            ? LoginExpectation.Refused(LoginFailure.InvalidConsoleName)
            : Outcome(recording, options) with
            {
                AnyHello = recording.ConsoleTexts.FirstOrDefault() is { } sent && !sent.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetString(hello)),
                RecordedProof = Sent(recording, "1999 ") || recording.Lines.Any(line => line.Kind == "note" && line.Text.Contains("proof WRONG", StringComparison.Ordinal)),
            };
    }

    private static LoginExpectation Outcome(Recording recording, DirectorConsoleOptions options)
    {
        if (Said(recording, "1000\x1e") is { } ok && Said(recording, "1002\x1e") is { } info)
        {
            return In(ok, info[(info.LastIndexOf('\n') + 1)..].Replace("1002\x1e", "", StringComparison.Ordinal).TrimEnd('\0'));
        }

        return Said(recording, "1000 OK: ") is { } old ? In(old, greeting: "") : Failure(recording, options);
    }

    private static LoginExpectation In(string ok, string greeting)
    {
        Match words = Introduction().Match(ok);
        return new LoginExpectation
        {
            Director = words.Groups["name"].Value,
            Version = words.Groups["version"].Value,
            Date = words.Groups["date"].Value,
            Protocol = ok[4] == ' ' ? 1 : 2,
            Greeting = greeting,
        };
    }

    private static LoginExpectation Failure(Recording recording, DirectorConsoleOptions options)
    {
        string end = recording.Lines.LastOrDefault(line => line.Kind is "eof" or "error")?.Kind ?? "";
        bool isCut = end == "error" || recording.Lines.Any(line => line.IsFromDirector && line.Is(Signal.Terminate));
        bool answered = recording.Lines.Any(line => line.IsFromDirector && line.IsData);
        bool proved = Sent(recording, "1000 OK auth");
        return 0 switch
        {
            _ when Sent(recording, "1999 ") || (proved && recording.Lines.Any(line => line.Text.Contains("proof WRONG", StringComparison.Ordinal))) => LoginExpectation.Refused(LoginFailure.DirectorNotTrusted),
            _ when Said(recording, "1999 ") is not null => LoginExpectation.Refused(proved ? LoginFailure.NotAuthorized : LoginFailure.WrongPassword),
            _ when Sent(recording, "4002\x1e") || Sent(recording, "4001\x1e") => LoginExpectation.Refused(LoginFailure.UserRefused),
            _ when recording.Tls.Length > 0 && !answered => LoginExpectation.Fails<DirectorTlsException>(),
            _ when !answered && isCut => LoginExpectation.Refused(LoginFailure.ConsoleRefused),
            _ when !answered && end == "eof" && options.ConsoleName != HelloMessage.RootConsole => LoginExpectation.Fails<DirectorConnectionLimitException>(),
            _ when end.Length == 0 => LoginExpectation.Fails<DirectorTimeoutException>(),
            _ => LoginExpectation.Fails<DirectorSessionException>(),
        };
    }

    private static byte[]? Hello(DirectorConsoleOptions options)
    {
        try
        {
            return HelloMessage.Write(options.ConsoleName, options.OldProtocol ? null : options.ClientVersion, options.VersionAttribute);
        }
        catch (DirectorLoginException)
        {
            return null;
        }
    }

    private static string? Said(Recording recording, string start) =>
        recording.Lines.FirstOrDefault(line => line.IsFromDirector && line.Text.StartsWith(start, StringComparison.Ordinal))?.Text;

    private static bool Sent(Recording recording, string start) =>
        recording.Lines.Take(RecordedLogin.Length(recording)).Any(line => line.IsFromConsole && line.Text.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex("""OK: (?<name>.*?) Version: (?<version>\S+) \((?<date>[^)]*)\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Introduction();
}
