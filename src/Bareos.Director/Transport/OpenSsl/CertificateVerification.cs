using System.Runtime.InteropServices;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>OpenSSL's verdict on the other end's certificate (<c>X509_V_…</c>).</summary>
internal readonly record struct CertificateVerification(int Code)
{
    /// <summary>OpenSSL's words, e.g. <c>certificate has expired</c>.</summary>
    public string Text => Marshal.PtrToStringUTF8(Libcrypto.X509_verify_cert_error_string(new CLong(Code))) ?? "";

    /// <summary>What to do about it.</summary>
    public string Advice => Code switch
    {
        9 or 10 => "Renew it, or set this computer's clock.",
        18 or 19 or 20 or 21 => "Give the file of the certificate authority that issued it.",
        62 => "Connect by a name that the certificate is for, or have it issued for this one.",
        64 => "Connect by a name that the certificate is for, or have it issued for this address.",
        _ => "Have it issued anew.",
    };
}
