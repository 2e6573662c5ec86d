using System.Runtime.InteropServices;
using Bareos.Director.Transport.OpenSsl.Interop;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>An entry of OpenSSL's error queue.</summary>
/// <param name="Reason">The reason's number within its library.</param>
/// <param name="Text">OpenSSL's own words, e.g. <c>certificate verify failed</c>.</param>
internal readonly record struct OpenSslError(int Reason, string Text)
{
    // Reasons of alerts that came from the other end are 1000 + the alert's number.
    private const int AlertOffset = 1000;

    private static readonly OpenSslError Unknown = new(0, "OpenSSL gives no reason");

    /// <summary>The alert that the other end sent, if that is the error.</summary>
    public int? Alert => Reason is > AlertOffset and <= AlertOffset + byte.MaxValue ? Reason - AlertOffset : null;

    /// <summary>Empties the queue of this thread. An old entry would turn the next "wants input" into a failure.</summary>
    public static void Clear() => Libcrypto.ERR_clear_error();

    /// <summary>Takes the oldest error, which is the cause of the others, and empties the queue of this thread.</summary>
    /// <remarks>The queue belongs to the thread: call this before any await.</remarks>
    public static OpenSslError Take()
    {
        CULong code = Libcrypto.ERR_get_error();
        if (code.Value == 0)
        {
            return Unknown;
        }

        Clear();
        int reasonMask = OpenSslLibrary.HasLongErrorCodes ? 0x7F_FFFF : 0xFFF;
        return new OpenSslError((int)(code.Value & (nuint)reasonMask), Describe(code));
    }

    // "error:0A000086:SSL routines::certificate verify failed": only the last part is for people.
    private static unsafe string Describe(CULong code)
    {
        const int Length = 256;
        byte* buffer = stackalloc byte[Length];
        Libcrypto.ERR_error_string_n(code, buffer, Length);
        string text = Marshal.PtrToStringUTF8((nint)buffer) ?? "";
        return text[(text.LastIndexOf(':') + 1)..];
    }
}
