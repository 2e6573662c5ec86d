using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Transport;
using static Bareos.Director.RealTests.RealDirector;

namespace Bareos.Director.RealTests;

public sealed class LoginTests
{
    public static TheoryData<TlsMode> Modes => RealDirector.Modes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_login_tells_who_answers_and_how_it_is_protected(TlsMode tls)
    {
        await using DirectorConsole console = await ConnectAsync(tls);

        Assert.NotEmpty(console.Director.Name);
        Assert.NotEmpty(console.Director.Version);
        Assert.Equal(2, console.ProtocolVersion);
        Assert.Contains(console.Options.ConsoleName, console.Director.Info, StringComparison.Ordinal);
        Assert.True(console.IsConnected);
        Assert.False(console.HasData);
        Assert.Equal(tls == TlsMode.Psk, console.Tls?.PskInUse ?? false);
        Assert.Equal(tls == TlsMode.Psk ? $"R_CONSOLE\u001e{console.Options.ConsoleName}" : null, console.TlsPskIdentity);
        Say($"{console.Director.Name} {console.Director.Version} ({console.Director.Date}); TLS: {console.Tls?.ToString() ?? "none"}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task The_root_console_logs_in(TlsMode tls)
    {
        DirectorConsoleOptions options = RootOptions(tls);
        if (tls == TlsMode.None)
        {
            // Whether the root console may come without TLS is the director's own configuration: both are right.
            DirectorLoginException? refused = null;
            try
            {
                await using DirectorConsole clear = await DirectorConsole.ConnectAsync(options, Cancellation);
            }
            catch (DirectorLoginException e)
            {
                refused = e;
                Assert.Equal(LoginFailure.ConsoleRefused, e.Failure);
            }

            Say($"root in clear text: {(refused is null ? "let in" : "refused, as it requires TLS")}");
            return;
        }

        await using DirectorConsole console = await DirectorConsole.ConnectAsync(options, Cancellation);
        Assert.Contains("default console", console.Director.Info, StringComparison.Ordinal);
        Say($"root: {console.Director.Info.Split('\n')[^1]}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_wrong_password_is_refused(TlsMode tls)
    {
        DirectorConsoleOptions options = Options(tls) with { Password = DirectorPassword.FromText("not the password") };

        DirectorSessionException error = await Assert.ThrowsAnyAsync<DirectorSessionException>(() => DirectorConsole.ConnectAsync(options, Cancellation));

        Assert.Equal(tls == TlsMode.Psk ? TlsFailure.WrongKey : LoginFailure.WrongPassword, Failure(error));
        Say($"wrong password: {error.Message}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task An_unknown_console_is_refused(TlsMode tls)
    {
        DirectorConsoleOptions options = Options(tls) with { ConsoleName = "nobody-of-this-name" };

        DirectorSessionException error = await Assert.ThrowsAnyAsync<DirectorSessionException>(() => DirectorConsole.ConnectAsync(options, Cancellation));

        Assert.Equal(tls == TlsMode.Psk ? TlsFailure.UnknownIdentity : LoginFailure.ConsoleRefused, Failure(error));
        Say($"unknown console: {error.Message}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Modes))]
    public async Task A_session_can_be_reopened_and_quits(TlsMode tls)
    {
        DirectorConsole first = await ConnectAsync(tls);
        DirectorConsole second = await first.ReconnectAsync(Cancellation);

        Assert.Equal(SessionState.Closed, first.State);
        await second.CallAsync("version", Cancellation);
        await second.CallAsync("quit", Cancellation);

        Assert.Equal(SessionState.Closed, second.State);
        Assert.IsType<ConsoleClosedException>(second.CloseCause);
        await second.DisposeAsync();
        Say($"reconnected and quit");
    }

    private static object? Failure(DirectorSessionException error) => error switch
    {
        DirectorTlsException tls => tls.Failure,
        DirectorLoginException login => login.Failure,
        _ => error.GetType(),
    };
}
