using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bareos.Director.Authentication;

/// <summary>The line with which either side asks the other for a proof.</summary>
/// <remarks>
/// <code>auth cram-md5[c] &lt;number.time@name&gt; ssl=need</code>
/// <c>cram-md5c</c> asks a director to answer in standard base64. <c>ssl</c> is 0 (TLS not needed), 1 or 2 (this console requires TLS).
/// </remarks>
/// <param name="Text">The challenge with its angle brackets.</param>
/// <param name="TlsNeed">0, 1 or 2.</param>
/// <param name="StandardBase64">Whether the answer is wanted in standard base64.</param>
public sealed record Challenge(string Text, int TlsNeed, bool StandardBase64)
{
    private const string Prefix = "auth cram-md5";

    /// <summary>The name behind the @, e.g. <c>R_DIRECTOR::bareos-dir</c>.</summary>
    public string Name => Text[(Text.IndexOf('@', StringComparison.Ordinal) + 1)..].TrimEnd('>');

    /// <summary>Reads the line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out Challenge? challenge)
    {
        challenge = null;
        string text = Encoding.UTF8.GetString(line).TrimEnd('\n', '\0');
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        bool standard = text.AsSpan(Prefix.Length).StartsWith("c");
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [_, _, ['<', .., '>'] quoted, ['s', 's', 'l', '=', >= '0' and <= '2' and var need]])
        {
            return false;
        }

        challenge = new Challenge(quoted, need - '0', standard);
        return true;
    }

    /// <summary>The line as it is sent.</summary>
    public string ToLine() =>
        string.Create(null, $"{Prefix}{(StandardBase64 ? "c" : "")} {Text} ssl={TlsNeed}\n");
}
