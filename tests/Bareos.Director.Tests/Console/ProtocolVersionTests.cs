using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Console;

/// <summary>Which login protocol was spoken shows in the form of the director's answer, and in nothing else.</summary>
public sealed class ProtocolVersionTests
{
    private const int Limit = 60_000;
    private const string NewGreeting = "1000\u001eOK: fake-dir Version: 26.0.0 (1 January 2026)";
    private const string OldGreeting = "1000 OK: fake-dir Version: 17.2.4 (1 January 2018)\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("You are logged in as: reports")]
    [InlineData("")]
    public async Task The_present_protocol_is_2_whatever_the_director_says_in_its_greeting(string info)
    {
        await using DirectorConsole console = await LogInAsync(asksForOld: false, NewGreeting, $"1002\u001e{info}");

        Assert.Equal((2, info), (console.ProtocolVersion, console.Director.Info));
    }

    [Fact(Timeout = Limit)]
    public async Task The_old_protocol_is_1_and_has_no_greeting()
    {
        await using DirectorConsole console = await LogInAsync(asksForOld: true, OldGreeting);

        Assert.Equal((1, "17.2.4", ""), (console.ProtocolVersion, console.Director.Version, console.Director.Info));
    }

    [Fact(Timeout = Limit)]
    public async Task A_director_that_speaks_the_present_protocol_to_an_old_Hello_is_understood()
    {
        await using DirectorConsole console = await LogInAsync(asksForOld: true, NewGreeting, "1002\u001eWelcome");

        Assert.Equal((2, "Welcome"), (console.ProtocolVersion, console.Director.Info));
    }

    [Fact(Timeout = Limit)]
    public async Task The_old_protocol_is_refused_where_nobody_asked_for_it()
    {
        DirectorLoginException refused = await Assert.ThrowsAsync<DirectorLoginException>(() => LogInAsync(asksForOld: false, OldGreeting));

        Assert.Equal(LoginFailure.OldProtocol, refused.Failure);
        Assert.Contains("OldProtocol", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<DirectorConsole> LogInAsync(bool asksForOld, params string[] greeting)
    {
        (MemoryEnd client, MemoryEnd server) = MemoryEnd.Connect();
        var end = new DirectorEnd(server);
        await using var director = new FakeDirector();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, director.Options with { OldProtocol = asksForOld, CloseGrace = TimeSpan.Zero }, Cancellation);
        await end.ReadAsync();
        await end.SendAsync("auth cram-md5 <1.2@R_DIRECTOR::fake-dir> ssl=0\n");
        await end.ReadAsync();
        await end.SendAsync("1000 OK auth\n");
        string challenge = (await end.ReadAsync())!.Text.Split(' ')[2];
        await end.SendAsync(CramMd5.Respond(DirectorPassword.Parse(FakeDirector.Password), challenge));
        await end.ReadAsync();
        foreach (string message in greeting)
        {
            await end.SendAsync(message);
        }

        return await login;
    }
}
