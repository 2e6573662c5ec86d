using System.Text;
using Bareos.Director.Simulator.Control;
using Bareos.Director.Simulator.Faults;

namespace Bareos.Director.Simulator.Tests.Control;

/// <summary>Every fault can be ordered by the control port, and strikes.</summary>
public sealed class ControlPortFaultTests
{
    [Theory]
    [InlineData("""{"kind": "delay", "verb": "whoami", "duration": 0.01}""", "admin\n")]
    [InlineData("""{"kind": "stall", "verb": "whoami", "duration": 0.01, "afterBytes": 3}""", "admin\n")]
    [InlineData("""{"kind": "reset", "verb": "whoami"}""", null)]
    [InlineData("""{"kind": "halfClose", "verb": "whoami"}""", null)]
    [InlineData("""{"kind": "truncate", "verb": "whoami", "afterBytes": 6}""", null)]
    [InlineData("""{"kind": "garbage", "verb": "whoami", "length": 64}""", null)]
    [InlineData("""{"kind": "wrongJson", "verb": "whoami"}""", "{\"jsonrpc\"=\"2.0\",\"id\":null,\"result\":{\"whoami\":\"admin\"}}", ".api 2 compact=yes")]
    [InlineData("""{"kind": "invalidUtf8", "verb": "whoami"}""", "admi\uFFFD\n")]
    [InlineData("""{"kind": "trickle", "verb": "whoami", "bytesPerSecond": 1000}""", "admin\n")]
    public async Task A_command_is_struck(string rule, string? expected, string mode = ".api 0")
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using ControlPort control = await ControlPort.StartAsync(simulator, cancellationToken: TestContext.Current.CancellationToken);
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(mode);

        await OrderAsync(control, rule);

        Assert.Equal(expected, await AnswerAsync(console));
        Assert.Equal(1, simulator.Faults.Rules.Single().Strikes);
    }

    [Fact]
    public async Task A_login_is_refused()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using ControlPort control = await ControlPort.StartAsync(simulator, cancellationToken: TestContext.Current.CancellationToken);
        await OrderAsync(control, """{"kind": "refuseLogin"}""");
        await using RawConsole console = RawConsole.Connect(simulator);

        Assert.Equal("1999 Authorization failed.\n", (await console.TryLogInAsync(Simulators.Console, Simulators.Password))[^1].Text);

        Assert.Equal((0, 1), (simulator.Counters.Logins, simulator.Counters.RefusedLogins));
    }

    [Fact]
    public async Task What_a_console_sends_is_taken_slowly()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using ControlPort control = await ControlPort.StartAsync(simulator, cancellationToken: TestContext.Current.CancellationToken);
        await OrderAsync(control, """{"kind": "slowDrain", "bytesPerSecond": 1000}""");
        DateTimeOffset before = simulator.Options.TimeProvider.GetUtcNow();

        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.Equal("admin\n", await AnswerAsync(console));
        Assert.Equal(1, simulator.Faults.Rules.Single().Strikes);
        Assert.True(simulator.Options.TimeProvider.GetUtcNow() > before);
    }

    [Fact]
    public void Every_kind_is_tried_here()
    {
        string[] tried =
        [
            .. typeof(ControlPortFaultTests).GetMethod(nameof(A_command_is_struck))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
                .Select(static data => ((string)((InlineDataAttribute)data).Data[0]!).Split('"')[3]),
            "refuseLogin", "slowDrain",
        ];

        Assert.Equal(
            Enum.GetNames<FaultKind>().Order(StringComparer.OrdinalIgnoreCase),
            tried.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    private static async Task OrderAsync(ControlPort control, string rule)
    {
        using var http = new HttpClient { BaseAddress = control.Address };
        using var body = new StringContent(rule, Encoding.UTF8, "application/json");
        (await http.PostAsync("/faults", body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    // null when the connection ends, or is none any more.
    private static async Task<string?> AnswerAsync(RawConsole console)
    {
        await console.SendAsync("whoami");
        try
        {
            List<WireFrame> reply = await console.ReadReplyAsync();
            return reply.Count == 0 ? null : reply.FirstOrDefault(static frame => frame.Text is not null)?.Text;
        }
        catch (Exception lost) when (lost is IOException or Errors.DirectorException)
        {
            return null;
        }
    }
}
