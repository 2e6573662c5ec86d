using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Errors;
using Bareos.Director.Transport;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>What each way of not being let in means, and what to do about it.</summary>
internal sealed class LoginFailures(DirectorConnection connection, DirectorConsoleOptions options)
{
    private const int ShownBytes = 60;

    private string Who => $"console '{options.ConsoleName}' at {connection.Peer}";

    public DirectorLoginException Reflected() => new(
        LoginFailure.ChallengeReflected,
        $"The challenge that came for {Who} is one of our own kind. Somebody reflects our messages to have us answer our own challenges; " +
        "nothing was answered. Check what stands between this machine and the director.");

    public DirectorLoginException WrongPassword(ReadOnlySpan<byte> verdict) => new(
        LoginFailure.WrongPassword,
        $"The director refused the password of {Who}: {Show(verdict)}. Compare it with the Password of this Console resource; " +
        "the director holds the connection for up to 10 s after each refusal.");

    public DirectorLoginException DirectorNotTrusted() => new(
        LoginFailure.DirectorNotTrusted,
        $"What answers for {Who} could not prove that it knows the console's password. It was told so and left: it is not the director, " +
        "or its password differs from ours.");

    public DirectorLoginException UserRequired() => new(
        LoginFailure.UserRequired,
        $"The {Who} asks for a user of PAM (Use PAM Authentication = yes), and none was given. Give one, or use a console without PAM.");

    public DirectorLoginException UserNotAsked() => new(
        LoginFailure.UserNotAsked,
        $"The {Who} asks for no user of PAM, and one was given: the session would have the console's rights instead of the user's. " +
        "Set Use PAM Authentication = yes for this console, or give no user.");

    public DirectorLoginException NotAuthorized(ResponseMessage message) => new(
        LoginFailure.NotAuthorized,
        $"The director let {Who} prove its password and then refused it: {(int)message.Code} {message.Text.Trim()}. " +
        "It does so for an old Hello of a console that requires TLS.");

    public DirectorLoginException OldProtocol(ResponseMessage message) => new(
        LoginFailure.OldProtocol,
        $"The director let {Who} in by the protocol before 18.2 ({message.Text.Trim()}), which was not asked for. " +
        "If this is a director of that age, say so by the option OldProtocol.");

    public DirectorSessionException NotAChallenge(ReadOnlySpan<byte> packet) => packet.StartsWith("1999"u8)
        ? new DirectorLoginException(LoginFailure.NotAuthorized, $"The director refused {Who}: {Show(packet)}.")
        : new NotADirectorException(
            $"At {connection.Peer} the Hello was answered by {Show(packet)} instead of a challenge. This is no director, or one of another kind " +
            "of daemon: check the port (a director's is 9101 by default).");

    public DirectorProtocolException NotAResponse(ReadOnlySpan<byte> packet) => new(
        $"The login of {Who} was answered by {Show(packet)} instead of a numbered message.");

    public NotADirectorException NotADirector(DirectorProtocolException cause) => new(
        $"What answers at {connection.Peer} is no Bareos director: it sent {Show(connection.Unread)}. " +
        "Check the address and the port (a director's is 9101 by default).",
        cause);

    public DirectorSessionException Terminated(LoginStep step) => step == LoginStep.Hello
        ? Refused(null)
        : new DirectorProtocolException($"The director ended the connection in the middle of the login of {Who}.");

    public DirectorProtocolException Unexpected(Frame signal) => new(
        $"The login of {Who} was answered by the signal {signal} instead of a message.");

    /// <summary>The stream ended between two messages.</summary>
    public DirectorSessionException Ended(LoginStep step) => step switch
    {
        LoginStep.Hello when !string.Equals(options.ConsoleName, HelloMessage.RootConsole, StringComparison.Ordinal) => new DirectorConnectionLimitException(
            $"The director closed the connection of {Who} right after the Hello, without a word. It does so over its limit of console " +
            "connections (Maximum Console Connections, 20 by default). Close consoles that are not needed, or raise the limit." +
            (options.Tls == TlsMode.None ? "" : " A director with TLS Authenticate = yes does the same, and is not supported: it would go on in clear text.")),
        LoginStep.UserVerdict => new DirectorLoginException(
            LoginFailure.UserRefused,
            $"The director closed the connection of {Who} when it got the user and password: PAM refused them, or the director has no such User resource."),
        _ => new DirectorConnectionLostException($"The director closed the connection in the middle of the login of {Who}."),
    };

    /// <summary>The connection failed. A director that refuses a console resets it together with its TERMINATE, which may never arrive.</summary>
    public DirectorSessionException Lost(LoginStep step, DirectorConnectionLostException cause) => step switch
    {
        LoginStep.Hello when cause.InnerException is EndOfStreamException && !connection.Unread.IsEmpty => new NotADirectorException(
            $"What answers at {connection.Peer} is no Bareos director: it sent {Show(connection.Unread)} and closed the connection. " +
            "Check the address and the port (a director's is 9101 by default).",
            cause),
        LoginStep.Hello => Refused(cause),
        _ => cause,
    };

    private DirectorLoginException Refused(Exception? cause) => new(
        LoginFailure.ConsoleRefused,
        $"The director ended the connection on the Hello of {Who}. " +
        (options.Tls == TlsMode.None
            ? "Either it has no Console resource of this name, or that console requires TLS (TLS Enable = yes): it does not tell which."
            : "It has no Console resource of this name, or cannot read the Hello."),
        cause);

    /// <summary>Bytes as a person can read them, cut short. What is shown comes from the other end and never holds a password of ours.</summary>
    private static string Show(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "nothing";
        }

        string text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, ShownBytes)]).TrimEnd();
        string printable = string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '.'));
        return bytes.Length > ShownBytes ? $"\"{printable}…\"" : $"\"{printable}\"";
    }
}
