namespace Bareos.Director.Transport.OpenSsl;

/// <summary>How a step of <see cref="TlsEngine"/> ended.</summary>
internal enum TlsStep
{
    /// <summary>It did what was asked.</summary>
    Done,

    /// <summary>It needs more bytes from the other end.</summary>
    WantsInput,

    /// <summary>The other end has said that it sends no more.</summary>
    Closed,

    /// <summary>TLS is over; <see cref="TlsEngine.Fault"/> says why.</summary>
    Failed,
}
