using System.Net;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Transport;

namespace Bareos.Director.Tests.Console;

/// <summary>Everything that can answer at a director's address and does not let us in.</summary>
public sealed class LoginFaultTests
{
    private const int Limit = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("220 mail.example.org ESMTP\r\n")]
    [InlineData("\u00ff\u00fe\u00fd\u00fc\u00fb\u00fa\u00f9\u00f8")]
    [InlineData("no")]
    public async Task What_is_no_director_is_called_so(string answer)
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, Options(), Cancellation);
        await new DirectorEnd(server).ReadAsync();
        await server.WriteAsync(Encoding.Latin1.GetBytes(answer), Cancellation);
        await server.DisposeAsync();

        NotADirectorException error = await Assert.ThrowsAsync<NotADirectorException>(() => login);

        Assert.Contains("director.invalid:9101", error.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("no")]
    public async Task What_hangs_up_with_a_banner_before_our_Hello_is_no_director_either(string banner)
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        await server.WriteAsync(Encoding.Latin1.GetBytes(banner), Cancellation);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<NotADirectorException>(() => DirectorConsole.ConnectAsync(client, Options(), Cancellation));
    }

    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_login_that_stalls_at_any_step_ends_within_its_limit(int answers)
    {
        var time = new ManualTime();
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, Options() with { TimeProvider = time }, Cancellation);
        await LetInAsync(new DirectorEnd(server), answers);

        time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<DirectorTimeoutException>(() => login);

        // It hangs up. What it said to the last answer before that may still be on its way.
        var end = new DirectorEnd(server);
        Assert.Null(await end.ReadAsync() is null ? null : await end.ReadAsync());
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_login_that_is_cut_off_at_any_step_is_a_lost_connection(int answers)
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, Options(), Cancellation);
        await LetInAsync(new DirectorEnd(server), answers);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<DirectorConnectionLostException>(() => login);
    }

    [Theory(Timeout = Limit)]
    [InlineData("auth cram-md5 <1.2@R_CONSOLE::another> ssl=0\n")]
    [InlineData("auth cram-md5 <1.2@R_CONSOLE::reports> ssl=0\n")]
    [InlineData("auth cram-md5 <1.2@@R_CONSOLE::reports> ssl=0\n")]
    [InlineData("auth cram-md5c <R_CONSOLE::reports@R_DIRECTOR::fake-dir> ssl=0\n")]
    public async Task A_challenge_of_a_console_is_not_answered(string challenge)
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        var end = new DirectorEnd(server);
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, Options(), Cancellation);
        await end.ReadAsync();
        await end.SendAsync(challenge);

        Assert.Equal(LoginFailure.ChallengeReflected, (await Assert.ThrowsAsync<DirectorLoginException>(() => login)).Failure);
        Assert.Null(await end.ReadAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Our_own_challenge_of_another_connection_is_not_answered()
    {
        (MemoryEnd victim, MemoryEnd victimServer) = MemoryEnd.Connect();
        (MemoryEnd oracle, MemoryEnd oracleServer) = MemoryEnd.Connect();
        var end = new DirectorEnd(victimServer);
        Task<DirectorConsole> first = DirectorConsole.ConnectAsync(victim, Options(), Cancellation);
        await LetInAsync(end, 2);
        string challenge = (await end.ReadAsync())!.Text;
        Task<DirectorConsole> second = DirectorConsole.ConnectAsync(oracle, Options(), Cancellation);
        var oracleEnd = new DirectorEnd(oracleServer);
        await oracleEnd.ReadAsync();
        await oracleEnd.SendAsync(challenge);

        Assert.Equal(LoginFailure.ChallengeReflected, (await Assert.ThrowsAsync<DirectorLoginException>(() => second)).Failure);
        await victimServer.DisposeAsync();
        await Assert.ThrowsAsync<DirectorConnectionLostException>(() => first);
    }

    [Fact(Timeout = Limit)]
    public async Task A_director_that_does_not_know_the_password_is_told_so_and_left()
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        var end = new DirectorEnd(server);
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, Options(), Cancellation);
        await LetInAsync(end, 2);
        await end.ReadAsync();
        await end.SendAsync("AAAAAAAAAAAAAAAAAAAAAA\0");

        Assert.Equal("1999 Authorization failed.\n", (await end.ReadAsync())!.Text);
        Assert.Equal(LoginFailure.DirectorNotTrusted, (await Assert.ThrowsAsync<DirectorLoginException>(() => login)).Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task PAM_may_tell_things_between_its_questions()
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        var end = new DirectorEnd(server);
        var asked = new List<PamQuestion>();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, Options() with { Pam = new PamInteractive(Answer) }, Cancellation);
        await LetInAsync(end, 3);
        await end.SendAsync("1001\u001e");
        Assert.Equal("4001\u001e", (await end.ReadAsync())!.Text);
        foreach (string message in new[] { "\u0004", "Your password expires soon.\0", "\u0001", "Password: \0", "\u0003", "Caps lock is on.\0", "\0", "\0" })
        {
            await end.SendAsync(message);
        }

        Assert.Equal("word", (await end.ReadAsync())!.Text);
        await end.SendAsync("1000\u001eOK: fake-dir Version: 26.0.0 (1 January 2026)");
        await end.SendAsync("1002\u001eYou are logged in as: somebody");
        DirectorConsole console = await login;

        Assert.Equal([new PamQuestion("Password: ", Echo: false)], asked);
        Assert.EndsWith("somebody", console.Director.Info, StringComparison.Ordinal);
        await server.DisposeAsync();
        await console.DisposeAsync();

        ValueTask<string> Answer(PamQuestion question, CancellationToken cancellationToken)
        {
            asked.Add(question);
            return ValueTask.FromResult("word");
        }
    }

    /// <summary>Whoever names a user wants that user's rights, and not those of the console.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("1000\u001eOK: fake-dir Version: 26.0.0 (1 January 2026)", false)]
    [InlineData("1000 OK: fake-dir Version: 17.2.4 (1 January 2018)\n", true)]
    public async Task A_user_of_PAM_at_a_console_that_asks_for_none_is_not_logged_in(string greeting, bool oldProtocol)
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        var end = new DirectorEnd(server);
        DirectorConsoleOptions options = Options() with { Pam = new PamCredentials("anna", "her password"), OldProtocol = oldProtocol };
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, options, Cancellation);
        await LetInAsync(end, 3);
        await end.SendAsync(greeting);

        DirectorLoginException error = await Assert.ThrowsAsync<DirectorLoginException>(() => login);

        Assert.Equal(LoginFailure.UserNotAsked, error.Failure);
        Assert.DoesNotContain("her password", error.ToString(), StringComparison.Ordinal);
        Assert.Null(await end.ReadAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Nobody_listens()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        int port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        DirectorUnreachableException error = await Assert.ThrowsAsync<DirectorUnreachableException>(
            () => DirectorConsole.ConnectAsync(Options() with { Host = "127.0.0.1", Port = port }, Cancellation));

        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_name_that_does_not_resolve()
    {
        DirectorUnreachableException error = await Assert.ThrowsAsync<DirectorUnreachableException>(() => DirectorConsole.ConnectAsync(Options(), Cancellation));

        Assert.Contains("'director.invalid' does not resolve", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Nobody_answers_within_the_limit()
    {
        var time = new ManualTime();

        // A listener whose queue is full lets further connections wait.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(listener.LocalEndPoint!, Cancellation);
        DirectorConsoleOptions options = Options() with { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndPoint!).Port, TimeProvider = time, ConnectTimeout = TimeSpan.FromSeconds(7) };

        Task<DirectorConsole> connect = DirectorConsole.ConnectAsync(options, Cancellation);
        await time.ElapseAsync(options.ConnectTimeout);

        Assert.Contains("within 7 s", (await Assert.ThrowsAsync<DirectorUnreachableException>(() => connect)).Message, StringComparison.Ordinal);
    }

    private static DirectorConsoleOptions Options() => new()
    {
        Host = "director.invalid",
        ConsoleName = "reports",
        Password = DirectorPassword.Parse(FakeDirector.Password),
        Tls = TlsMode.None,
        LoginTimeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>The director's side of a login, up to so many of its messages.</summary>
    private static async Task LetInAsync(DirectorEnd end, int answers)
    {
        await end.ReadAsync();
        string challenge = "";
        for (int i = 0; i < answers; i++)
        {
            await end.SendAsync(i switch
            {
                0 => "auth cram-md5 <1.2@R_DIRECTOR::fake-dir> ssl=0\n",
                1 => "1000 OK auth\n",
                2 => CramMd5.Respond(DirectorPassword.Parse(FakeDirector.Password), challenge, historic: true) + "\0",
                _ => "1000\u001eOK: fake-dir Version: 26.0.0 (1 January 2026)",
            });
            if (i is 0 or 2 || (i == 1 && answers > 2))
            {
                challenge = (await end.ReadAsync())!.Text.Split(' ').ElementAtOrDefault(2) ?? "";
            }
        }
    }
}
