namespace BareosGrpc.Client;

/// <summary>Where the service is, who calls, and how long to wait.</summary>
public sealed record BareosClientOptions
{
    /// <summary>The service's address: <c>https://HOST:PORT</c>, or <c>http://</c> for clear text on this machine.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:9190");

    /// <summary>The caller's API key. It is sent with every call, so use <c>https</c> beyond this machine.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The director, by its name in the service's configuration. Empty where the caller may use only one.</summary>
    public string Director { get; init; } = "";

    /// <summary>The console, by its name in the service's configuration. Empty where the caller may use only one.</summary>
    public string Console { get; init; } = "";

    /// <summary>The catalog that commands work on. Empty: the console's own.</summary>
    public string Catalog { get; init; } = "";

    /// <summary>A PEM file with the authority that signed the service's certificate, if the system does not know it.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>A PEM file with the caller's own certificate, where the service asks for one.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>A PEM file with the key of <see cref="ClientCertificateFile"/>; unset if both are in one file.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>How long a call may take, with its repetitions. Five minutes unless set.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a stream, or a dialogue, may be without a connection before it is given up. Two minutes unless set.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a call is sent at most, where the service's catalogue says that sending it again is safe. 1 never repeats.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The wait before the first repetition; each further one is twice as long, up to 10 seconds. 250 ms unless set.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Tells where it leads; the key is never part of it, for what a record says of itself ends up in logs.</summary>
    public override string ToString() => $"{Address}, director '{Director}', console '{Console}'";
}
