using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>The conversation from Hello to the director's greeting.</summary>
/// <remarks>
/// <code>
/// C Hello NAME calling version 26.0.0
/// S auth cram-md5 &lt;…@R_DIRECTOR::…&gt; ssl=N      C answer      S 1000 OK auth
/// C auth cram-md5 &lt;…@R_CONSOLE::…&gt; ssl=N       S answer      C 1000 OK auth
/// S 1000 OK: …  (or 1001: a user of PAM must log in)            S 1002 …
/// </code>
/// </remarks>
internal sealed class Login
{
    private static readonly byte[] OkAuth = "1000 OK auth\n"u8.ToArray();
    private static readonly byte[] Refusal = "1999 Authorization failed.\n"u8.ToArray();

    private readonly DirectorConnection _connection;
    private readonly DirectorConsoleOptions _options;
    private readonly LoginFailures _failures;

    private Login(DirectorConnection connection, DirectorConsoleOptions options)
    {
        _connection = connection;
        _options = options;
        _failures = new LoginFailures(connection, options);
    }

    /// <summary>Logs in on a connection that has just been opened.</summary>
    public static async Task<DirectorIdentity> RunAsync(
        DirectorConnection connection, DirectorConsoleOptions options, CancellationToken cancellationToken)
    {
        var login = new Login(connection, options);
        await login.SayHelloAsync(cancellationToken).ConfigureAwait(false);
        await login.ProveOurselvesAsync(cancellationToken).ConfigureAwait(false);
        await login.ProveDirectorAsync(cancellationToken).ConfigureAwait(false);
        return await login.ReceiveGreetingAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SayHelloAsync(CancellationToken cancellationToken)
    {
        byte[] hello = HelloMessage.Write(_options.ConsoleName, _options.OldProtocol ? null : _options.ClientVersion, _options.VersionAttribute);
        try
        {
            await _connection.SendAsync(hello, cancellationToken).ConfigureAwait(false);
        }
        catch (DirectorConnectionLostException lost)
        {
            throw await ExplainAsync(lost, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Somebody who speaks first and hangs up has said what it is, which tells more than a broken pipe.</summary>
    private async Task<DirectorSessionException> ExplainAsync(DirectorConnectionLostException lost, CancellationToken cancellationToken)
    {
        try
        {
            await _connection.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            return lost;
        }
        catch (DirectorProtocolException banner)
        {
            return _failures.NotADirector(banner);
        }
        catch (DirectorConnectionLostException ended)
        {
            return _connection.Unread.IsEmpty ? lost : _failures.Lost(LoginStep.Hello, ended);
        }
    }

    private async Task ProveOurselvesAsync(CancellationToken cancellationToken)
    {
        Challenge challenge = await ReceiveChallengeAsync(cancellationToken).ConfigureAwait(false);
        if (OutstandingChallenges.IsOurs(challenge))
        {
            throw _failures.Reflected();
        }

        string answer = CramMd5.Respond(_options.Password, challenge.Text);
        await _connection.SendAsync(Encoding.ASCII.GetBytes(answer), cancellationToken).ConfigureAwait(false);

        ReadOnlyMemory<byte> verdict = await ReceiveAsync(LoginStep.Verdict, cancellationToken).ConfigureAwait(false);
        if (!verdict.Span.StartsWith("1000 OK auth"u8))
        {
            throw _failures.WrongPassword(verdict.Span);
        }
    }

    private async Task ProveDirectorAsync(CancellationToken cancellationToken)
    {
        using OutstandingChallenges.Outstanding own = OutstandingChallenges.Create(_options.ConsoleName, _options.TimeProvider);
        var challenge = new Challenge(own.Text, TlsNeed: 0, StandardBase64: false);
        await _connection.SendAsync(Encoding.UTF8.GetBytes(challenge.ToLine()), cancellationToken).ConfigureAwait(false);

        ReadOnlyMemory<byte> proof = await ReceiveAsync(LoginStep.DirectorProof, cancellationToken).ConfigureAwait(false);
        if (!CramMd5.Verify(_options.Password, challenge.Text, proof.Span.TrimEnd((byte)0)))
        {
            await _connection.SendAsync(Refusal, cancellationToken).ConfigureAwait(false);
            throw _failures.DirectorNotTrusted();
        }

        await _connection.SendAsync(OkAuth, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DirectorIdentity> ReceiveGreetingAsync(CancellationToken cancellationToken)
    {
        ResponseMessage message = await ReceiveResponseAsync(cancellationToken).ConfigureAwait(false);
        if (message.Code == ResponseCode.PamRequired)
        {
            await new PamConversation(_connection, _options.Pam ?? throw _failures.UserRequired(), ReceivePamAsync)
                .RunAsync(cancellationToken).ConfigureAwait(false);
            message = await ReceiveResponseAsync(cancellationToken, LoginStep.UserVerdict).ConfigureAwait(false);
        }
        else if (message.Code == ResponseCode.Ok && _options.Pam is not null)
        {
            throw _failures.UserNotAsked();
        }

        if (message.Code != ResponseCode.Ok)
        {
            throw _failures.NotAuthorized(message);
        }

        if (message.IsOldProtocol)
        {
            return AsksForOldProtocol
                ? DirectorIdentity.Parse(message.Text, info: "") with { ProtocolVersion = 1 }
                : throw _failures.OldProtocol(message);
        }

        ResponseMessage info = await ReceiveResponseAsync(cancellationToken).ConfigureAwait(false);
        return info.Code == ResponseCode.Info ? DirectorIdentity.Parse(message.Text, info.Text) : throw _failures.NotAuthorized(info);
    }

    private ValueTask<ReadOnlyMemory<byte>> ReceivePamAsync(CancellationToken cancellationToken) =>
        ReceiveAsync(LoginStep.UserVerdict, cancellationToken);

    private async Task<Challenge> ReceiveChallengeAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> packet = await ReceiveAsync(LoginStep.Hello, cancellationToken).ConfigureAwait(false);
        return Challenge.TryParse(packet.Span, out Challenge? challenge) ? challenge : throw _failures.NotAChallenge(packet.Span);
    }

    private async Task<ResponseMessage> ReceiveResponseAsync(CancellationToken cancellationToken, LoginStep step = LoginStep.Greeting)
    {
        ReadOnlyMemory<byte> packet = await ReceiveAsync(step, cancellationToken).ConfigureAwait(false);
        return ResponseMessage.TryParse(packet.Span, out ResponseMessage? message) ? message : throw _failures.NotAResponse(packet.Span);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(LoginStep step, CancellationToken cancellationToken)
    {
        Frame? frame;
        try
        {
            frame = await _connection.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DirectorConnectionLostException e)
        {
            throw _failures.Lost(step, e);
        }
        catch (DirectorProtocolException e) when (step == LoginStep.Hello)
        {
            throw _failures.NotADirector(e);
        }

        return frame switch
        {
            { IsData: true } data => data.Payload,
            { Signal: Signal.Terminate } => throw _failures.Terminated(step),
            { } signal => throw _failures.Unexpected(signal),
            null => throw _failures.Ended(step),
        };
    }

    // Directors send the numbered messages 1000 and 1002 to consoles of 18.2 and later.
    private bool AsksForOldProtocol =>
        _options.OldProtocol || (Version.TryParse(_options.ClientVersion, out Version? parsed) && parsed < new Version(18, 2));
}
