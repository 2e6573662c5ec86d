namespace Bareos.Director.Transport;

/// <summary>How the connection to a director is protected. Nothing ever falls back to something weaker.</summary>
public enum TlsMode
{
    /// <summary>
    /// TLS with a pre-shared key made of the console's password, Bareos' default. Both ends prove that they know the password.
    /// </summary>
    Psk = 0,

    /// <summary>TLS with certificates.</summary>
    Certificate,

    /// <summary>
    /// Clear text, as it must be allowed for the console by <c>TLS Enable = no</c>. The password itself is never sent, but
    /// everything else can be read and changed on the way.
    /// </summary>
    None,
}
