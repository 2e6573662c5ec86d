using System.Security.Cryptography;
using BareosGrpc.Server.Configuration;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Security;

/// <summary>Knows callers by the hashes of their keys.</summary>
internal sealed class CallerDirectory
{
    private readonly (byte[] Hash, Caller Caller)[] _keys;

    public CallerDirectory(IOptions<BareosGrpcOptions> options)
    {
        _keys =
        [
            .. from entry in options.Value.Callers
               let caller = Caller.From(entry.Key, entry.Value)
               from hash in entry.Value.KeySha256
               select (Convert.FromHexString(hash), caller),
        ];
    }

    /// <summary>Whether nobody is asked for a key.</summary>
    public bool IsOpen => _keys.Length == 0;

    /// <summary>The caller with this key, or <see langword="null"/>. Every hash is compared, in full: how long it takes tells nothing.</summary>
    public Caller? Find(string key)
    {
        byte[] presented = ApiKey.Hash(key);
        Caller? found = null;
        foreach ((byte[] hash, Caller caller) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(presented, hash))
            {
                found = caller;
            }
        }

        return found;
    }
}
