using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Tests.Access;

/// <summary>Where a restricted console may let files go, and what it may tell a plugin.</summary>
public sealed class WhereTests
{
    private const string Allowed = "/srv/restores";
    private const string NoWhere = "No authorization for \"where\" specification.\n";
    private const string NoOptions = "No authorization for \"PluginOptions\" specification.\n";

    private static readonly AccessLists Lists = AccessLists.All with { Where = [Allowed, "/srv/other/.*"], PluginOptions = ["python:a"] };

    [Theory]
    [InlineData("restore client=bareos-fd fileset=LinuxAll select current all done yes where=/etc", "\"where\" specification not authorized.\n")]
    [InlineData("restore client=bareos-fd fileset=LinuxAll select current all done yes regexwhere=!a!b!", "\"RegexWhere\" specification not authorized.\n")]
    [InlineData("run job=RestoreFiles jobid=1 where=/etc yes", NoWhere)]
    [InlineData("run job=BackupClient1 where=/etc yes", NoWhere)]
    [InlineData("run job=RestoreFiles jobid=1 regexwhere=!a!b! yes", "No authorization for \"regexwhere\" specification.\n")]
    [InlineData("run job=BackupClient1 pluginoptions=python:b yes", NoOptions)]
    public async Task What_is_not_allowed_is_refused_and_nothing_runs(string command, string expected)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "restorer");

        Assert.Contains(expected, await SayAsync(console, command), StringComparison.Ordinal);

        Assert.Equal((0, 0), (simulator.Counters.JobsStarted, simulator.Counters.RestoresExecuted));
    }

    [Fact]
    public async Task Options_of_a_restore_are_refused_when_the_job_is_made()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "restorer");

        string reply = await SayAsync(console, "restore client=bareos-fd fileset=LinuxAll select current all done yes pluginoptions=python:b");

        Assert.Contains("files selected to be restored.", reply, StringComparison.Ordinal);
        Assert.Contains(NoOptions, reply, StringComparison.Ordinal);
        Assert.Equal(0, simulator.Counters.RestoresExecuted);
    }

    [Theory]
    [InlineData("restore client=bareos-fd fileset=LinuxAll select current all done yes where=/srv/restores pluginoptions=python:a")]
    [InlineData("restore client=bareos-fd fileset=LinuxAll select current all done yes where=/srv/other/place")]
    [InlineData("run job=RestoreFiles jobid=1 where=/srv/restores yes")]
    public async Task What_is_allowed_runs(string command)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "restorer");

        Assert.Contains("Job queued.", await SayAsync(console, command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_question_another_place_is_looked_at_too()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "restorer");
        await SayAsync(console, $"restore client=bareos-fd fileset=LinuxAll select current all done where={Allowed}");
        await SayAsync(console, "mod");
        await SayAsync(console, "10");

        string refused = await SayAsync(console, "/etc");

        Assert.StartsWith(NoWhere, refused, StringComparison.Ordinal);
        Assert.Contains($"Where:           {Allowed}\n", refused, StringComparison.Ordinal);
        await SayAsync(console, "mod");
        await SayAsync(console, "10");
        Assert.Contains("Where:           /srv/other/x\n", await SayAsync(console, "/srv/other/x"), StringComparison.Ordinal);
        Assert.Contains(NoWhere, await SayAsync(console, "mod where=/etc"), StringComparison.Ordinal);
        Assert.Equal(0, simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task At_the_question_other_options_are_looked_at_too()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator, "restorer");
        await SayAsync(console, $"restore client=bareos-fd fileset=LinuxAll select current all done where={Allowed}");
        await SayAsync(console, "mod");
        await SayAsync(console, "14");

        string refused = await SayAsync(console, "python:b");

        Assert.StartsWith(NoOptions, refused, StringComparison.Ordinal);
        await SayAsync(console, "mod");
        await SayAsync(console, "14");
        Assert.Contains("Plugin Options:  python:a\n", await SayAsync(console, "python:a"), StringComparison.Ordinal);
        Assert.Contains("Job not run.", await SayAsync(console, "no"), StringComparison.Ordinal);
    }

    private static async Task<string> SayAsync(RawConsole console, string command) =>
        string.Concat((await console.CallAsync(command)).Select(static frame => frame.Text));

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync(static options => options with
    {
        Consoles = [.. options.Consoles, new("restorer", Simulators.Password) { Acl = Lists }],
    });
}
