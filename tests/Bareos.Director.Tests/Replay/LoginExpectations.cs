using Bareos.Director.Errors;
using static Bareos.Director.Tests.Replay.LoginExpectation;

namespace Bareos.Director.Tests.Replay;

/// <summary>The reviewed outcome of every recorded login that is not simply the console <c>plain</c> at <c>bareos-dir</c>.</summary>
internal static class LoginExpectations
{
    private static readonly Dictionary<string, LoginExpectation> Reviewed = new(StringComparer.Ordinal)
    {
        ["02-handshake-plain-root"] = InAsRoot("bareos-dir2"),
        ["03-wrong-password"] = Refused(LoginFailure.WrongPassword),
        ["04-unknown-console"] = Refused(LoginFailure.ConsoleRefused),
        ["04b-unknown-console-dir2"] = Refused(LoginFailure.ConsoleRefused),
        ["05-tls-console-without-tls"] = Refused(LoginFailure.ConsoleRefused),
        ["05b-root-console-without-tls"] = Refused(LoginFailure.ConsoleRefused),
        ["06-name-with-spaces"] = In("name with spaces"),
        ["07-old-hello-without-version"] = InByOldProtocol(),
        ["07b-old-hello-tls-console"] = Refused(LoginFailure.NotAuthorized),
        ["08-hello-version-17.2"] = InByOldProtocol(),
        ["10-hello-no-newline"] = In("plain") with { AnyHello = true, Note = "its Hello lacks the line feed" },
        ["11-hello-nul"] = In("plain") with { AnyHello = true, Note = "its Hello ends in NUL" },
        ["12-hello-version-only-major"] = Refused(LoginFailure.ConsoleRefused),
        ["13-hello-garbage-version"] = Refused(LoginFailure.ConsoleRefused),
        ["14-hello-short"] = Refused(LoginFailure.ConsoleRefused) with { AnyHello = true, Note = "its Hello has no \"calling\"" },
        ["15-not-hello"] = Refused(LoginFailure.ConsoleRefused) with { AnyHello = true, Note = "it sends an HTTP request" },
        ["16-hello-long"] = Refused(LoginFailure.InvalidConsoleName) with { Note = "its Hello has 336 bytes, which our side refuses to send" },
        ["17-hello-split-header"] = Refused(LoginFailure.ConsoleRefused) with { AnyHello = true, Note = "it sends its Hello in two segments" },
        ["17b-hello-split-at-9"] = Refused(LoginFailure.ConsoleRefused) with { AnyHello = true, Note = "it sends its Hello in two segments" },
        ["17c-hello-split-at-20"] = Fails<DirectorTimeoutException>() with { AnyHello = true, Note = "it sends its Hello in two segments and stops at the challenge" },
        ["18-historic-base64"] = In("plain") with { Note = "it answers in historic base64, our side in standard" },
        ["19-challenge-cram-md5c"] = In("plain") with { Note = "it asks for standard base64, our side takes either" },
        ["20-client-rejects-director"] = Refused(LoginFailure.DirectorNotTrusted) with { RecordedProof = true },
        ["21-replay-name"] = Refused(LoginFailure.DirectorNotTrusted) with { RecordedProof = true, Note = "its challenge carries the director's name" },
        ["22-idle-no-hello"] = Fails<DirectorTimeoutException>() with { Note = "it says nothing; our Hello stays without an answer" },
        ["23-noacl-console"] = In("noacl"),
        ["80-api2-operator-acl"] = In("plain-operator"),
        ["80z-operator-api-variants"] = In("plain-operator"),
        ["85-maxcon-1"] = In("plain", "bareos-dir2"),
        ["85-maxcon-2"] = In("plain", "bareos-dir2"),
        ["85-maxcon-3"] = In("plain", "bareos-dir2"),
        ["85-maxcon-4-rejected"] = Fails<DirectorConnectionLimitException>(),
        ["85-maxcon-5-root-allowed"] = InAsRoot("bareos-dir2"),
        ["85-maxcon-6-after-one-left"] = In("plain", "bareos-dir2"),
        ["86-maxcon-with-6-silent-connections"] = In("plain", "bareos-dir2"),
        ["86b-maxcon-with-6-half-logins"] = Fails<DirectorConnectionLimitException>(),
        ["87-sigterm-after-restart"] = InAsRoot("bareos-dir2"),
        ["87-sigterm-during-output"] = InAsRoot("bareos-dir2"),
        ["87-sigterm-idle"] = InAsRoot("bareos-dir2"),
        ["87-sigterm-in-prompt"] = InAsRoot("bareos-dir2"),
        ["87-sigterm-while-waiting"] = InAsRoot("bareos-dir2"),
        ["89-slow-reader"] = InAsRoot("bareos-dir2"),
        ["89b-sigkill-mid-frame"] = InAsRoot("bareos-dir2"),
        ["90-tls13-admin"] = In("admin"),
        ["90b-tls12-admin"] = In("admin"),
        ["91-tls13-root"] = InAsRoot("bareos-dir"),
        ["94b-tls-name-with-spaces"] = In("name with spaces"),
        ["94c-tls-name-bashed"] = RefusedByTls(TlsFailure.UnknownIdentity) with { Note = "its TLS identity has 0x01 for blanks, which no director knows; ours has blanks" },
        ["95-tls-wrong-psk"] = RefusedByTls(TlsFailure.WrongKey) with { Note = "nothing of it is a frame: the handshake fails" },
        ["96-tls-unknown-identity"] = RefusedByTls(TlsFailure.UnknownIdentity) with { Note = "nothing of it is a frame: the handshake fails" },
        ["97-tls-to-tls-disabled-director"] = InAsRoot("bareos-dir2"),
        ["98-pam-direct-ok"] = In("pamadmin"),
        ["98b-pam-direct-operator"] = In("pamoperator"),
        ["98c-pam-direct-wrong"] = Refused(LoginFailure.UserRefused),
        ["98d-pam-unknown-user"] = Refused(LoginFailure.UserRefused),
        ["98e-pam-interactive"] = In("pamadmin"),
        ["98g-pam-old-hello"] = InByOldProtocol() with { Note = "the director ends the connection behind its greeting" },
        ["99b-idle-before-hello"] = Fails<DirectorTimeoutException>() with { Note = "it says nothing; our Hello stays without an answer" },
        ["99c-idle-after-hello"] = Refused(LoginFailure.WrongPassword) with { Note = "it never answers the challenge; our answer gets the refusal that it got" },
    };

    /// <summary>The reviewed outcome, or for a recording that came from elsewhere the one that can be read off it.</summary>
    public static LoginExpectation For(Recording recording) =>
        Reviewed.GetValueOrDefault(recording.Name) ?? (recording.IsReviewed ? In("plain") : DerivedExpectation.Of(recording));

    /// <summary>The names that are reviewed one by one.</summary>
    public static IEnumerable<string> Names => Reviewed.Keys;
}
