using System.Text;
using System.Text.Json;
using Bareos.Director.Errors;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Faults;

public sealed class FaultRuleTests
{
    [Fact]
    public async Task A_rule_strikes_the_commands_of_a_verb_and_no_others()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        PlannedFault fault = simulator.Faults.Add(new FaultRule(FaultKind.Reset) { Verb = "version" });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
        await Assert.ThrowsAnyAsync<IOException>(() => console.CallAsync("ver"));

        Assert.Equal((1, 1), (fault.Matches, fault.Strikes));
    }

    [Fact]
    public async Task A_rule_strikes_from_its_nth_match_as_often_as_it_says()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.InvalidUtf8) { Verb = "whoami", Nth = 2, Times = 2 });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        var answers = new List<string?>();
        for (int i = 0; i < 5; i++)
        {
            answers.Add((await console.CallAsync("whoami"))[0].Text);
        }

        Assert.Equal(["admin\n", "admi\uFFFD\n", "admi\uFFFD\n", "admin\n", "admin\n"], answers);
    }

    [Fact]
    public async Task A_rule_for_a_console_leaves_the_others_alone()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync(static options => options with
        {
            Consoles = [.. options.Consoles, new("other", Simulators.Password)],
        });
        PlannedFault fault = simulator.Faults.Add(new FaultRule(FaultKind.InvalidUtf8) { Console = "other", Times = null });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await using RawConsole other = await RawConsole.LogInAsync(simulator, "other");

        Assert.Equal("admin\n", (await console.CallAsync("whoami"))[0].Text);
        Assert.Equal("othe\uFFFD\n", (await other.CallAsync("whoami"))[0].Text);
        Assert.Equal(1, fault.Matches);
    }

    [Fact]
    public async Task A_rule_that_is_removed_strikes_no_more()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        PlannedFault fault = simulator.Faults.Add(new FaultRule(FaultKind.Reset));
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.True(simulator.Faults.Remove(fault.Id));

        Assert.False(simulator.Faults.Remove(fault.Id));
        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
        Assert.Empty(simulator.Faults.Rules);
    }

    [Fact]
    public async Task The_rules_of_a_session_are_its_own()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole first = await RawConsole.LogInAsync(simulator);
        await using RawConsole second = await RawConsole.LogInAsync(simulator);
        simulator.Sessions[1].Faults.Add(new FaultRule(FaultKind.Reset));

        Assert.Equal(["admin\n", Signal.EndOfData], await first.CallAsync("whoami"));
        await Assert.ThrowsAnyAsync<IOException>(() => second.CallAsync("whoami"));
    }

    [Fact]
    public async Task Every_frame_can_be_late()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        simulator.Faults.Add(new FaultRule(FaultKind.Delay) { Duration = TimeSpan.FromSeconds(3) });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        Task<List<WireFrame>> reply = console.CallAsync("whoami");

        await PassAsync(clock, TimeSpan.FromSeconds(3));
        Assert.False(reply.IsCompleted);
        await PassAsync(clock, TimeSpan.FromSeconds(3));

        Assert.Equal(["admin\n", Signal.EndOfData], await reply);
    }

    [Fact]
    public async Task An_answer_can_stand_still_in_the_middle_until_the_rule_is_removed()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        PlannedFault fault = simulator.Faults.Add(new FaultRule(FaultKind.Stall) { AfterBytes = 6 });
        await using Stream stream = await LogInAsync(simulator);

        await SendAsync(stream, "whoami");
        Assert.Equal([0, 0, 0, 6, (byte)'a', (byte)'d'], await ReadAsync(stream, 6));
        ValueTask<byte[]> rest = ReadAsync(stream, 4);
        Assert.False(rest.IsCompleted);
        simulator.Faults.Remove(fault.Id);

        Assert.Equal("min\n"u8.ToArray(), await rest);
    }

    [Fact]
    public async Task A_stall_with_a_time_ends_by_itself()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        simulator.Faults.Add(new FaultRule(FaultKind.Stall) { Duration = TimeSpan.FromMinutes(1) });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        Task<List<WireFrame>> reply = console.CallAsync("whoami");

        await PassAsync(clock, TimeSpan.FromMinutes(1));

        Assert.Equal(["admin\n", Signal.EndOfData], await reply);
    }

    [Fact]
    public async Task An_answer_can_end_at_a_byte_in_order()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.Truncate) { AfterBytes = 7 });
        await using Stream stream = await LogInAsync(simulator);

        await SendAsync(stream, "whoami");

        Assert.Equal([0, 0, 0, 6, (byte)'a', (byte)'d', (byte)'m'], await ReadToEndAsync(stream));
        await Until.IsSoAsync(() => simulator.Sessions.Count == 0);
    }

    [Fact]
    public async Task A_fault_behind_the_end_of_an_answer_does_not_happen()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.Truncate) { AfterBytes = 14 });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
    }

    [Fact]
    public async Task A_director_that_has_closed_its_half_still_obeys()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.HalfClose) { Verb = "version" });
        await using RawConsole console = await RawConsole.ConnectTcpAsync(simulator);
        await console.TryLogInAsync(Simulators.Console, Simulators.Password);

        await console.SendAsync("version");
        Assert.Null(await console.ReadAsync());
        await console.SendAsync("run job=BackupClient1 yes");

        await Until.IsSoAsync(() => simulator.Counters.JobsStarted == 1);
    }

    [Fact]
    public async Task Garbage_gets_between_the_frames()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.Garbage) { Length = 5, AfterBytes = 10 });
        await using Stream stream = await LogInAsync(simulator);

        await SendAsync(stream, "whoami");
        byte[] answer = await ReadAsync(stream, 19);

        Assert.Equal("admin\n"u8.ToArray(), answer[4..10]);
        Assert.Equal([255, 255, 255, 255], answer[15..]);
    }

    [Fact]
    public async Task Json_can_be_none()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.WrongJson) { Verb = "whoami" });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");

        string wrong = (await console.CallAsync("whoami"))[2].Text!;
        string right = (await console.CallAsync("whoami"))[2].Text!;

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(wrong));
        Assert.Equal(right.Length, wrong.Length);
        using JsonDocument parsed = JsonDocument.Parse(right);
        Assert.Equal("admin", parsed.RootElement.GetProperty("result").GetProperty("whoami").GetString());
    }

    [Fact]
    public async Task Json_that_is_not_utf8_is_json_otherwise()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.InvalidUtf8) { Verb = "whoami" });
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2");

        string repaired = (await console.CallAsync("whoami"))[2].Text!;

        using JsonDocument parsed = JsonDocument.Parse(repaired);
        Assert.Equal("admi\uFFFD", parsed.RootElement.GetProperty("result").GetProperty("whoami").GetString());
    }

    [Fact]
    public async Task The_logins_of_one_console_can_be_refused()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.RefuseLogin) { Console = Simulators.Console, Nth = 2 });

        await using RawConsole first = await RawConsole.LogInAsync(simulator);
        await using RawConsole second = RawConsole.Connect(simulator);
        List<WireFrame> refused = await second.TryLogInAsync(Simulators.Console, Simulators.Password);
        await using RawConsole third = await RawConsole.LogInAsync(simulator);

        Assert.Equal("1999 Authorization failed.\n", refused[^1].Text);
        await Until.IsSoAsync(() => (simulator.Counters.Logins, simulator.Counters.RefusedLogins) is (2, 1));
    }

    [Fact]
    public async Task A_login_can_be_cut_off()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.Reset) { Verb = FaultRule.Login, AfterBytes = 20 });
        await using RawConsole console = RawConsole.Connect(simulator);

        await Assert.ThrowsAnyAsync<IOException>(() => console.TryLogInAsync(Simulators.Console, Simulators.Password));

        Assert.Equal(0, simulator.Counters.Logins);
    }

    [Fact]
    public async Task An_answer_can_trickle()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        simulator.Faults.Add(new FaultRule(FaultKind.Trickle) { BytesPerSecond = 20 });
        await using Stream stream = await LogInAsync(simulator);
        await SendAsync(stream, "whoami");

        // A byte each twentieth of a second.
        for (int i = 0; i < 5; i++)
        {
            await PassAsync(clock, TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal([0, 0, 0, 6, (byte)'a'], await ReadAsync(stream, 5));
    }

    [Fact]
    public async Task What_a_console_sends_can_be_taken_slowly()
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with { TimeProvider = clock });
        simulator.Faults.Add(new FaultRule(FaultKind.SlowDrain) { BytesPerSecond = 20 });
        await using RawConsole console = await HurryAsync(clock, RawConsole.LogInAsync(simulator));
        DateTimeOffset start = clock.GetUtcNow();

        List<WireFrame> reply = await HurryAsync(clock, console.CallAsync("whoami"));

        Assert.Equal(["admin\n", Signal.EndOfData], reply);
        Assert.True(clock.GetUtcNow() - start >= TimeSpan.FromMilliseconds(450), "Ten bytes, the first of which was waited for already.");
    }

    [Fact]
    public async Task All_faults_can_be_undone_at_once()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        simulator.Faults.Add(new FaultRule(FaultKind.Reset) { Times = null });
        simulator.Faults.RefuseLogins = true;
        simulator.Faults.DropAfterBytes = 3;
        simulator.Faults.AnnounceLength(-1000);
        simulator.Faults.DrainBytesPerSecond = 1;
        simulator.Faults.DelayPerFrame = TimeSpan.FromDays(1);
        simulator.Faults.Stall();

        simulator.Faults.Clear();

        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        Assert.Equal(["admin\n", Signal.EndOfData], await console.CallAsync("whoami"));
    }

    [Theory]
    [InlineData(0, 1, 0, 64, 1, "Nth")]
    [InlineData(1, 0, 0, 64, 1, "Times")]
    [InlineData(1, 1, -1, 64, 1, "AfterBytes")]
    [InlineData(1, 1, 0, -1, 1, "Length")]
    [InlineData(1, 1, 0, 64, 0, "BytesPerSecond")]
    public void A_rule_with_a_number_out_of_range_is_refused(int nth, int times, int afterBytes, int length, int rate, string complaint)
    {
        var rule = new FaultRule(FaultKind.Garbage)
        {
            Nth = nth,
            Times = times,
            AfterBytes = afterBytes,
            Length = length,
            BytesPerSecond = rate,
        };

        ArgumentException refused = Assert.Throws<ArgumentException>(() => new FaultPlan().Add(rule));

        Assert.StartsWith(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_login_is_no_fault_of_a_command() =>
        Assert.Throws<ArgumentException>(() => new FaultPlan().Add(new FaultRule(FaultKind.RefuseLogin) { Verb = "list" }));

    [Fact]
    public async Task A_frame_of_a_wrong_length_can_be_announced_to_all()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        simulator.Faults.AnnounceLength(2_000_000);

        await Assert.ThrowsAsync<DirectorProtocolException>(() => console.CallAsync("version"));
    }

    private static async Task<Stream> LogInAsync(DirectorSimulator simulator)
    {
        Stream stream = simulator.Connect();
        await new RawConsole(stream).TryLogInAsync(Simulators.Console, Simulators.Password);
        return stream;
    }

    private static ValueTask SendAsync(Stream stream, string command) => stream.WriteAsync(
        (byte[])[0, 0, 0, (byte)command.Length, .. Encoding.UTF8.GetBytes(command)], TestContext.Current.CancellationToken);

    private static async ValueTask<byte[]> ReadAsync(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static async Task PassAsync(ManualClock clock, TimeSpan time)
    {
        await Until.IsSoAsync(() => clock.Waiting > 0);
        clock.Advance(time);
    }

    // Moves the clock from one slow byte to the next, until the task has ended. The patience of a login, which waits too, stays.
    private static async Task<T> HurryAsync<T>(ManualClock clock, Task<T> task)
    {
        await Until.IsSoAsync(() =>
        {
            if (clock.Next is { } next && next <= TimeSpan.FromMilliseconds(50))
            {
                clock.Advance(next);
            }

            return task.IsCompleted;
        });
        return await task;
    }
}
