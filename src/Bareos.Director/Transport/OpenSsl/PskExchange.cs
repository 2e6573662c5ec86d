namespace Bareos.Director.Transport.OpenSsl;

/// <summary>What OpenSSL's callbacks need to know about one connection's pre-shared key, and what they learn.</summary>
internal sealed class PskExchange
{
    /// <summary>The client's identity; empty if it has no key.</summary>
    public ReadOnlyMemory<byte> Identity { get; init; }

    /// <summary>The client's key.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>The server's keys.</summary>
    public TlsKeyLookup? FindKey { get; init; }

    /// <summary>The identity that the client claimed; OpenSSL itself forgets it in TLS 1.3.</summary>
    public byte[]? ClaimedIdentity { get; set; }

    /// <summary>Whether the server had a key for <see cref="ClaimedIdentity"/>.</summary>
    public bool KeyFound { get; set; }

    /// <summary>What <see cref="FindKey"/> threw: it cannot pass through OpenSSL.</summary>
    public Exception? LookupError { get; set; }
}
