using Bareos.Director.Authentication;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

public sealed class LoginTests
{
    private const string Refusal = "1999 Authorization failed.\n";

    [Theory]
    [InlineData("auth cram-md5", true)]
    [InlineData("auth cram-md5c", false)]
    public async Task The_director_proves_itself_in_the_flavour_that_is_asked_for(string asked, bool historic)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = RawConsole.Connect(simulator);

        List<WireFrame> frames = await console.TryLogInAsync(Simulators.Console, Simulators.Password, challenge: asked);

        string proof = CramMd5.Respond(DirectorPassword.FromText(Simulators.Password), "<1.2@R_CONSOLE::admin>", historic);
        Assert.Equal(proof + '\0', frames[2].Text);
        Assert.Equal("1000\x1eOK: bareos-dir Version: 26.0.0~pre1298.eda204c31 (21 August 2026)", frames[3].Text);
        Assert.EndsWith("You are logged in as: admin", frames[4].Text, StringComparison.Ordinal);
        Assert.Equal(1, simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_at_once_and_again_before_the_end()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        await using RawConsole console = RawConsole.Connect(simulator);

        List<WireFrame> frames = await console.TryLogInAsync(Simulators.Console, "wrong");
        Assert.Equal(Refusal, frames[^1].Text);
        await PassAsync(clock, TimeSpan.FromSeconds(5));
        Assert.Equal(Refusal, (await console.ReadAsync())?.Text);
        Assert.Equal(1, simulator.Counters.OpenSessions);
        await PassAsync(clock, TimeSpan.FromSeconds(5));
        Assert.Null(await console.ReadAsync());
        Assert.Equal(0, simulator.Counters.Logins);
    }

    [Theory]
    [InlineData("Hello nobody calling version 26.0.0\n")]
    [InlineData("Hello admin calling version 26\n")]
    [InlineData("Hello admin calling version abc\n")]
    [InlineData("Hello x\n")]
    public async Task An_unknown_console_or_a_bad_hello_is_terminated(string hello)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = RawConsole.Connect(simulator);

        List<WireFrame> frames = await console.TryLogInAsync(Simulators.Console, Simulators.Password, hello);

        Assert.Equal([Signal.Terminate], frames);
        await Assert.ThrowsAsync<IOException>(console.ReadAsync);
        Assert.Equal(1, simulator.Counters.RefusedLogins);
    }

    [Fact]
    public async Task What_is_neither_hello_nor_tls_is_told_so_in_clear_text()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = RawConsole.Connect(simulator);

        await console.SendRawAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        Assert.Equal(Signal.Terminate, (await console.ReadAsync())?.Signal);
        Assert.Null(await console.ReadAsync());
    }

    [Fact]
    public async Task A_console_that_must_use_tls_is_terminated_in_clear_text()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with
        {
            Consoles = [new(Simulators.Console, Simulators.Password) { TlsRequired = true }],
        });
        await using RawConsole console = RawConsole.Connect(simulator);

        Assert.Equal([Signal.Terminate], await console.TryLogInAsync(Simulators.Console, Simulators.Password));
    }

    [Theory]
    [InlineData("Hello admin calling\n")]
    [InlineData("Hello admin calling version 17.2.4\n")]
    public async Task An_old_console_gets_the_old_welcome(string hello)
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = RawConsole.Connect(simulator);

        List<WireFrame> frames = await console.TryLogInAsync(Simulators.Console, Simulators.Password, hello);

        Assert.Equal(
            "1000 OK: bareos-dir Version: 26.0.0~pre1298.eda204c31 (21 August 2026) --  Encryption: None\n", frames[^1].Text);
        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
    }

    [Fact]
    public async Task A_challenge_in_the_directors_own_name_is_refused()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = RawConsole.Connect(simulator);

        List<WireFrame> frames = await console.TryLogInAsync("admin", Simulators.Password, challenge: "auth cram-md5 <1.2@R_DIRECTOR::bareos-dir> ssl=0\n#");

        Assert.Equal(Refusal, frames[2].Text);
        Assert.Equal(0, simulator.Counters.Logins);
    }

    [Fact]
    public async Task A_session_is_counted_and_listed_before_its_console_is_welcomed()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        var frame = TimeSpan.FromSeconds(1);
        simulator.Faults.DelayPerFrame = frame;
        Task<RawConsole> login = RawConsole.LogInAsync(simulator);

        await Until.IsSoAsync(() =>
        {
            if (clock.Next <= frame)
            {
                clock.Advance(frame);
            }

            return simulator.Sessions.Count == 1;
        });

        await Until.IsSoAsync(() => clock.Next <= frame);
        Assert.False(login.IsCompleted, "A frame of the welcome waits for the clock.");
        Assert.Equal(1, simulator.Counters.Logins);
        simulator.Faults.Clear();
        clock.Advance(frame);
        await using RawConsole console = await login;
    }

    private static async Task PassAsync(ManualClock clock, TimeSpan time)
    {
        // The wait begins after the frame that was just read.
        await Until.IsSoAsync(() => clock.Waiting > 0);
        clock.Advance(time);
    }
}
