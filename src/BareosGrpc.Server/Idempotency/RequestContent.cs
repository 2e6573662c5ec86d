using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Idempotency;

/// <summary>What a request asks for: the same id with anything else of it is a mistake of its caller.</summary>
/// <param name="Verb">The command's name.</param>
/// <param name="Fingerprint">A SHA-256 over all that decides what the call does and what its answer looks like.</param>
internal sealed record RequestContent(string Verb, ReadOnlyMemory<byte> Fingerprint)
{
    /// <summary>The content of a call on any session of a console.</summary>
    public static RequestContent On(ConsoleId console, AdmittedCommand command, CallRequest request) =>
        new(command.Verb, Hash(command, request, ["console", console.Director, console.Console, request.Target?.Catalog ?? ""]));

    /// <summary>The content of a call on a session of the caller's own. Which console that has may not be known any more.</summary>
    public static RequestContent On(string sessionId, AdmittedCommand command, CallRequest request) =>
        new(command.Verb, Hash(command, request, ["session", sessionId]));

    private static byte[] Hash(AdmittedCommand command, CallRequest request, string[] scope)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in scope)
        {
            Append(hash, part);
        }

        Append(hash, command.Text);
        hash.AppendData([(byte)request.Format, Byte(request.RawJson), Byte(request.FullResult), Byte(request.OmitStruct)]);
        return hash.GetHashAndReset();
    }

    // With its length in front, so that no two lists of texts make the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static byte Byte(bool flag) => flag ? (byte)1 : (byte)0;
}
