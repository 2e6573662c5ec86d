using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Control;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Control;

public sealed class ControlPortTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly SimulatedClock _clock = new(Noon, speed: 0, TimeZoneInfo.Utc);
    private DirectorSimulator _simulator = null!;
    private ControlPort _control = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulators.StartAsync(options => options with { TimeProvider = _clock });
        _control = await ControlPort.StartAsync(_simulator, cancellationToken: TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = _control.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _control.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public void It_listens_on_the_loopback_alone() => Assert.Equal(("http", "127.0.0.1"), (_control.Address.Scheme, _control.Address.Host));

    [Fact]
    public async Task Counters_are_told()
    {
        await using RawConsole console = await RawConsole.LogInAsync(_simulator);
        await console.CallAsync("run job=BackupClient1 yes");
        await console.CallAsync("whoami");

        JsonNode counters = await GetAsync("/counters");

        Assert.Equal((1, 0, 1, 1), ((int)counters["logins"]!, (int)counters["refusedLogins"]!, (int)counters["jobsStarted"]!, (int)counters["mutationsExecuted"]!));
        Assert.Equal((1, 1), ((int)counters["commands"]!["run"]!, (int)counters["commands"]!["whoami"]!));
        Assert.Equal((1, 0, 0.0), ((int)counters["maxOpenSessions"]!, (int)counters["blockedWrites"]!, (double)counters["longestBlockedWrite"]!));
    }

    [Fact]
    public async Task A_fault_is_added_strikes_and_is_removed()
    {
        await using RawConsole console = await RawConsole.LogInAsync(_simulator);

        HttpResponseMessage added = await PostAsync("/faults", """{"kind": "invalidUtf8", "verb": "whoami", "times": null}""");
        Assert.Equal((HttpStatusCode.Created, "/faults/1"), (added.StatusCode, added.Headers.Location?.ToString()));
        Assert.Equal("admi\uFFFD\n", (await console.CallAsync("whoami"))[0].Text);
        JsonNode fault = Assert.Single((await GetAsync("/faults")).AsArray())!;
        Assert.Equal(("invalidUtf8", 1, 1), ((string)fault["rule"]!["kind"]!, (int)fault["matches"]!, (int)fault["strikes"]!));
        Assert.Equal(fault.ToJsonString(), (await GetAsync("/faults/1")).ToJsonString());

        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync("/faults/1")).StatusCode);
        Assert.Equal("admin\n", (await console.CallAsync("whoami"))[0].Text);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("/faults/1")).StatusCode);
    }

    [Fact]
    public async Task All_faults_are_removed_at_once()
    {
        await PostAsync("/faults", """{"kind": "delay", "duration": 1.5}""");
        await PostAsync("/faults", """{"kind": "reset"}""");
        Assert.Equal(TimeSpan.FromSeconds(1.5), _simulator.Faults.Rules[0].Rule.Duration);

        await DeleteAsync("/faults");

        Assert.Empty(_simulator.Faults.Rules);
    }

    [Theory]
    [InlineData("""{"kind": "explode"}""")]
    [InlineData("""{"kind": "reset", "nth": 0}""")]
    [InlineData("""{"kind": "reset", "colour": "red"}""")]
    [InlineData("""{"kind": "delay", "duration": "soon"}""")]
    [InlineData("""{"kind": "delay", "duration": 1e300}""")]
    [InlineData("{")]
    public async Task What_cannot_be_understood_is_refused_with_a_sentence(string body)
    {
        HttpResponseMessage refused = await PostAsync("/faults", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotEmpty((string)(await ReadAsync(refused))["error"]!);
        Assert.Empty(_simulator.Faults.Rules);
    }

    [Fact]
    public async Task The_clock_is_moved()
    {
        int job = _simulator.World.StartJob(new JobRequest("BackupSlow"));

        JsonNode clock = await ReadAsync(await PostAsync("/clock", """{"advance": 3600}"""));

        Assert.Equal(Noon.AddHours(1), DateTimeOffset.Parse((string)clock["now"]!, null));
        Assert.Equal(JobStatus.Terminated, _simulator.World.FindJob(job)?.Status);
    }

    [Fact]
    public async Task The_clock_is_set_going()
    {
        await PostAsync("/clock", """{"speed": 60}""");

        Assert.Equal(60, _clock.Speed);
        Assert.Equal(60, (double)(await GetAsync("/clock"))["speed"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/clock", """{"speed": -1}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/clock", """{"advance": -1}""")).StatusCode);
    }

    [Fact]
    public async Task A_clock_of_somebody_else_is_not_moved()
    {
        await using DirectorSimulator simulator = await Simulators.StartAsync();
        await using ControlPort control = await ControlPort.StartAsync(simulator, cancellationToken: TestContext.Current.CancellationToken);

        HttpResponseMessage refused = await _http.GetAsync(new Uri(control.Address, "/clock"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task The_limit_of_connections_is_changed()
    {
        Assert.Equal(20, (int)(await GetAsync("/limits"))["maxConsoleConnections"]!);

        await _http.PutAsync("/limits", Json("""{"maxConsoleConnections": 1}"""), TestContext.Current.CancellationToken);

        await using RawConsole first = await RawConsole.LogInAsync(_simulator);
        await using RawConsole second = RawConsole.Connect(_simulator);
        Assert.Empty(await second.TryLogInAsync(Simulators.Console, Simulators.Password));
    }

    [Fact]
    public async Task Sessions_are_told_and_ended()
    {
        await using RawConsole console = await RawConsole.LogInAsync(_simulator);
        await console.CallAsync(".api 1");

        JsonNode session = Assert.Single((await GetAsync("/sessions")).AsArray())!;
        Assert.Equal(("admin", "admin", "packets"), ((string)session["console"]!, (string)session["user"]!, (string)session["mode"]!));

        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync($"/sessions/{(int)session["id"]!}?reset=true")).StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(console.ReadAsync);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("/sessions/99")).StatusCode);
    }

    [Fact]
    public async Task The_director_is_restarted()
    {
        await using RawConsole console = await RawConsole.LogInAsync(_simulator);

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("/restart", "{}")).StatusCode);

        Assert.Null(await console.ReadAsync());
        await using RawConsole again = await RawConsole.LogInAsync(_simulator);
        Assert.Equal(["admin\n", Signal.EndOfData], await again.CallAsync("whoami"));
    }

    [Fact]
    public async Task A_director_can_be_down_for_a_while()
    {
        Task<HttpResponseMessage> restart = PostAsync("/restart", """{"downtime": 60}""");
        await Until.IsSoAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return restart.IsCompleted;
        });

        Assert.Equal(HttpStatusCode.NoContent, (await restart).StatusCode);
        Assert.True(_clock.GetUtcNow() >= Noon.AddSeconds(60));
    }

    [Fact]
    public async Task A_page_from_elsewhere_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/counters") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await _http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);

        using var text = new StringContent("""{"kind": "reset"}""", Encoding.UTF8, "text/plain");
        HttpResponseMessage refused = await _http.PostAsync("/faults", text, TestContext.Current.CancellationToken);
        Assert.False(refused.IsSuccessStatusCode);
        Assert.Empty(_simulator.Faults.Rules);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;

    private async Task<JsonNode> GetAsync(string path) =>
        (await _http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    private Task<HttpResponseMessage> PostAsync(string path, string body) => _http.PostAsync(path, Json(body), TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> DeleteAsync(string path) => _http.DeleteAsync(path, TestContext.Current.CancellationToken);
}
