using System.Buffers.Binary;
using System.Text;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Tests.Replay;

namespace Bareos.Director.Tests.Robustness.Doubles;

/// <summary>The director's side of a login, a message at a time.</summary>
internal sealed class FakeLogin(DirectorEnd director, bool asksForUser = false)
{
    public const string Console = "admin";
    public const string Password = "adminsecret";

    private const int ProofAt = 2;

    private readonly string[] _texts =
    [
        "auth cram-md5 <556208892.1795289642@R_DIRECTOR::bareos-dir> ssl=0\n",
        "1000 OK auth\n",
        "",
        .. asksForUser ? ["1001\x1e"] : Array.Empty<string>(),
        "1000\x1eOK: bareos-dir Version: 26.0.0~pre1298.eda204c31 (21 August 2026)",
        "1002\x1eSelf-compiled binaries (UNSUPPORTED)\nYou are logged in as: admin",
    ];

    private int _next;

    /// <summary>How many messages there are.</summary>
    public int Messages => _texts.Length;

    /// <summary>How long the messages are together, with their headers.</summary>
    public int TotalLength => _texts.Sum(text => 4 + text.Length) + ProofText("<any>").Length;

    /// <summary>Plays the first so many messages, all by default.</summary>
    public async Task PlayAsync(int? messages = null)
    {
        while (_next < (messages ?? Messages))
        {
            await director.Stream.WriteAsync(await NextAsync());
        }
    }

    /// <summary>Waits until the console wants the next message. Returns its frame, which is not sent.</summary>
    public async Task<byte[]> NextAsync()
    {
        string text = _texts[_next];
        ClientFrame? received = _next == Messages - 1 ? null : await director.ReadAsync();
        if (_next == ProofAt)
        {
            text = ProofText(received?.Text.Split(' ').ElementAtOrDefault(2) ?? "");
        }

        _next++;
        return Frame(Encoding.UTF8.GetBytes(text));
    }

    public static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(4));
        return frame;
    }

    private static string ProofText(string challenge) => RecordedPasswords.Historic(RecordedPasswords.Digest(Password, challenge)) + '\0';
}
