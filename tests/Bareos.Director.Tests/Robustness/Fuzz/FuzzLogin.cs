using System.Text;
using Bareos.Director.Tests.Replay;
using Bareos.Director.Tests.Robustness.Doubles;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>What a director answers in a login, frame by frame, without waiting.</summary>
internal sealed class FuzzLogin(bool asksForUser = false)
{
    private int _next;

    /// <summary>Whether the login is over.</summary>
    public bool IsOver => _next > (asksForUser ? 4 : 3);

    public byte[] Answer(string received) => (_next++, asksForUser) switch
    {
        (0, _) => Frame("auth cram-md5 <556208892.1795289642@R_DIRECTOR::bareos-dir> ssl=0\n"),
        (1, _) => Frame("1000 OK auth\n"),
        (2, _) => Frame(RecordedPasswords.Historic(RecordedPasswords.Digest(FakeLogin.Password, Challenge(received))) + '\0'),
        (3, true) => Frame("1001\x1e"),
        _ => [.. Frame("1000\x1eOK: bareos-dir Version: 26.0.0 (21 August 2026)"), .. Frame("1002\x1eYou are logged in as: admin")],
    };

    private static string Challenge(string received) => received.Split(' ').ElementAtOrDefault(2) ?? "";

    private static byte[] Frame(string text) => FakeLogin.Frame(Encoding.UTF8.GetBytes(text));
}
