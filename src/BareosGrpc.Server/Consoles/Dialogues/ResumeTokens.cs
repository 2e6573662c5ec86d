using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>Signs what proves the right to go on with a dialogue: its id, for one caller and for as long as this process lives.</summary>
/// <remarks>
/// A token is base64url of: 8 bytes that name the process, the 16 of the dialogue, and an HMAC-SHA256 of both and the caller's name. The key is
/// random and never leaves the process, so that nobody makes a token for a dialogue or a caller but we.
/// </remarks>
internal sealed class ResumeTokens
{
    /// <summary>The length of a dialogue's id in bytes.</summary>
    public const int IdBytes = 16;

    private const int ProcessBytes = 8;
    private const int SignedBytes = ProcessBytes + IdBytes;
    private const int TokenBytes = SignedBytes + HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly byte[] _process = RandomNumberGenerator.GetBytes(ProcessBytes);

    /// <summary>Makes the token of a dialogue.</summary>
    public string Issue(DialogueId id, string caller)
    {
        byte[] token = new byte[TokenBytes];
        _process.CopyTo(token, 0);
        id.CopyTo(token.AsSpan(ProcessBytes));
        Sign(token.AsSpan(0, SignedBytes), caller).CopyTo(token, SignedBytes);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token. What a forger would learn from how long it takes is nothing.</summary>
    public ResumeTokenVerdict Read(string text, string caller, out DialogueId id)
    {
        id = default;
        byte[] token = new byte[TokenBytes];
        if (!Base64Url.IsValid(text, out int length) || length != TokenBytes || !Base64Url.TryDecodeFromChars(text, token, out _))
        {
            return ResumeTokenVerdict.Invalid;
        }

        if (!token.AsSpan(0, ProcessBytes).SequenceEqual(_process))
        {
            return ResumeTokenVerdict.OfAnotherProcess;
        }

        if (!CryptographicOperations.FixedTimeEquals(Sign(token.AsSpan(0, SignedBytes), caller), token.AsSpan(SignedBytes)))
        {
            return ResumeTokenVerdict.Invalid;
        }

        id = DialogueId.From(token.AsSpan(ProcessBytes, IdBytes));
        return ResumeTokenVerdict.Valid;
    }

    private byte[] Sign(ReadOnlySpan<byte> signed, string caller) => HMACSHA256.HashData(_key, (byte[])[.. signed, .. Encoding.UTF8.GetBytes(caller)]);
}
