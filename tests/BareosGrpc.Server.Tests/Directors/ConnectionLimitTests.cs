using Bareos.Director.Simulator;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Directors;

public sealed class ConnectionLimitTests
{
    private static readonly (string, string?) Ask = ("BareosGrpc:Sessions:AskConnectionLimit", "true");

    [Theory]
    [InlineData(20, 16, LogLevel.Information, "of which the service may use 16")]
    [InlineData(18, 16, LogLevel.Warning, "2 are left for people")]
    [InlineData(10, 16, LogLevel.Warning, "0 are left for people")]
    public async Task What_the_director_allows_is_asked_at_the_start_and_compared(int allowed, int used, LogLevel level, string sentence)
    {
        await using var director = new ScriptedDirector(_ => Frames.Json(
            """{"jsonrpc":"2.0","id":null,"result":{"directors":{"bareos-dir":{"name":"bareos-dir","maximumconsoleconnections":LIMIT,"password":"[md5]5450a2c1af3c92f331d093aa12b5e01c"}}}}"""
            .Replace("LIMIT", $"{allowed}", StringComparison.Ordinal)));
        await using TestService service = await director.StartServiceAsync(Ask, ("BareosGrpc:Directors:main:MaxSessions", $"{used}"));

        await Wait.UntilAsync(() => LimitOf(service) > 0);

        Assert.Equal(allowed, LimitOf(service));
        Assert.Equal("show director verbose", Assert.Single(director.Lines, line => line.StartsWith("show", StringComparison.Ordinal)));
        await Wait.UntilAsync(() => service.Log.Any(entry => entry.Text.Contains("console connections", StringComparison.Ordinal)));
        LogEntry entry = service.Log.Single(entry => entry.Text.Contains("console connections", StringComparison.Ordinal));
        Assert.Equal(level, entry.Level);
        Assert.Contains(sentence, entry.Text);
        Assert.DoesNotContain(service.Log, entry => entry.Text.Contains("5450a2c1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":null,"result":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"result":{"directors":{"bareos-dir":{"name":"bareos-dir"}}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"failed","data":{"result":{},"messages":{"error":["show: is an invalid command.\n"]}}}}""")]
    public async Task A_console_that_the_director_tells_nothing_leaves_the_number_unknown(string answer)
    {
        await using var director = new ScriptedDirector(line => Frames.Json(line.StartsWith("show", StringComparison.Ordinal) ? answer : """{"jsonrpc":"2.0","id":null,"result":{}}"""));
        await using TestService service = await director.StartServiceAsync(Ask, ("BareosGrpc:Directors:main:Consoles:operator:Password", TestService.AdminPassword));

        await Wait.UntilAsync(() => director.Lines.Count(line => line.StartsWith("show", StringComparison.Ordinal)) == 2);

        Assert.Equal(0, LimitOf(service));
        Assert.Equal(Outcome.Executed, (await service.Consoles.CallAsync(Requests.Call("memory"))).Outcome);
    }

    [Fact]
    public async Task A_console_that_the_director_refuses_does_not_keep_the_others_from_asking()
    {
        await using var director = new ScriptedDirector(_ => Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{"directors":{"bareos-dir":{"maximumconsoleconnections":25}}}}"""));
        await using TestService service = await director.StartServiceAsync(Ask, ("BareosGrpc:Directors:main:Consoles:a-wrong-one:ConsoleName", "x\u0001"), ("BareosGrpc:Directors:main:Consoles:a-wrong-one:Password", "x"));

        await Wait.UntilAsync(() => LimitOf(service) == 25);
    }

    [Fact]
    public async Task A_director_that_was_down_is_asked_when_it_is_there()
    {
        await using TestService service = await TestService.StartAsync(Ask, ("BareosGrpc:Sessions:Recover", "true"), ("BareosGrpc:Sessions:CircuitDelay", "00:00:00.1"));
        await Wait.UntilAsync(() => LimitOf(service) > 0);

        await service.Simulator.RestartAsync(new RestartPlan(), TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => service.Simulator.Counters.Commands["show"] >= 2);

        Assert.True(service.Simulator.Counters.Logins >= 2);
    }

    [Fact]
    public async Task A_director_that_was_down_for_a_moment_only_is_asked_anew_too()
    {
        await using TestService service = await TestService.StartAsync(Ask);
        await Wait.UntilAsync(() => LimitOf(service) > 0);
        var board = service.Services.GetRequiredService<DirectorHealthBoard>();

        board.Failed(TestService.Director, "It has hung up.");
        board.LoggedIn(TestService.Director, "26.0.0");

        await Wait.UntilAsync(() => service.Simulator.Counters.Commands["show"] >= 2);
    }

    private static int LimitOf(TestService service) => service.Directors.List(new ListRequest()).Directors.Single().DirectorConnectionLimit;
}
