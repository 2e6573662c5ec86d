using System.CommandLine;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Benchmarks;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Library;
using BareosGrpc.Benchmarks.Processes;
using BareosGrpc.Benchmarks.Service;

const int CannotMeasure = 2;

Option<string?> director = new("--director") { Description = "Measure against this director (host:port) instead of the simulator." };
Option<string> console = new("--console") { Description = "The console of that director.", DefaultValueFactory = _ => HelloMessage.RootConsole };
Option<FileInfo?> passwordFile = new("--password-file") { Description = "A file with the console's password." };
Option<TlsMode> tls = new("--tls") { Description = "How that director is reached.", DefaultValueFactory = _ => TlsMode.Psk };
Option<string[]> commands = new("--command") { Description = "What to measure.", DefaultValueFactory = _ => ["version", "list jobs limit=10"] };
Option<int> seconds = new("--seconds") { Description = "Length of a burst.", DefaultValueFactory = _ => 2 };
Option<int> rounds = new("--rounds") { Description = "Bursts for each figure; the median counts.", DefaultValueFactory = _ => 5 };
Option<bool> mutations = new("--mutations") { Description = "Measure what a request_id costs, on the simulator." };

var root = new RootCommand("Measures the ways to a director side by side.") { director, console, passwordFile, tls, commands, seconds, rounds, mutations };
root.SetAction(parsed => MeasureAsync(needsH2Load: !parsed.GetValue(mutations), async () =>
{
    var plan = new Plan(parsed.GetRequiredValue(commands), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), DirectorIsOurs: parsed.GetValue(director) is null);
    if (parsed.GetValue(director) is not null)
    {
        await Comparison.RunAsync(plan, await DirectorOfSomebodyAsync(parsed));
        return 0;
    }

    (ChildProcess simulator, DirectorConsoleOptions options) = await SimulatorProcess.StartAsync();
    await using (simulator)
    {
        await (parsed.GetValue(mutations) ? Comparison.RunMutationsAsync(plan, options) : Comparison.RunAsync(plan, options));
    }

    return 0;
}));

var library = new Command("library", "Measures the protocol library against what it promises; ends with an error where it misses something.") { seconds, rounds };
library.SetAction(async parsed =>
{
    (ChildProcess simulator, DirectorConsoleOptions options) = await SimulatorProcess.StartAsync(IdleSessions.Count + 100);
    await using (simulator)
    {
        return await LibraryTargets.RunAsync(options, TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds));
    }
});
root.Add(library);

var service = new Command("service", "Measures the service against what it promises; ends with an error where it misses something.") { director, console, passwordFile, tls, seconds, rounds };
service.SetAction(parsed => MeasureAsync(needsH2Load: true, async () =>
{
    TimeSpan burst = TimeSpan.FromSeconds(parsed.GetValue(seconds));
    return parsed.GetValue(director) is null
        ? await ServiceTargets.RunAsync(burst, parsed.GetValue(rounds))
        : await ServiceTargets.RunAsync(await DirectorOfSomebodyAsync(parsed), burst, parsed.GetValue(rounds));
}));
root.Add(service);

Option<string> simulated = new("--director") { Required = true };
var idle = new Command("idle-sessions", "What the command library starts for itself.") { simulated, tls };
idle.Hidden = true;
idle.SetAction(parsed => IdleSessions.RunAsync(SimulatedDirector(parsed)));
root.Add(idle);

var roundTrips = new Command("round-trips", "What the command library starts for itself.") { simulated, tls, seconds };
roundTrips.Hidden = true;
roundTrips.SetAction(parsed => RoundTrips.RunAsync(SimulatedDirector(parsed), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
root.Add(roundTrips);
return await root.Parse(args).InvokeAsync();

// Says what is missing before anything is measured.
static async Task<int> MeasureAsync(bool needsH2Load, Func<Task<int>> measure)
{
    if (!needsH2Load || H2LoadContender.Missing is not { } missing)
    {
        return await measure();
    }

    await Console.Error.WriteLineAsync(missing);
    return CannotMeasure;
}

DirectorConsoleOptions SimulatedDirector(ParseResult parsed) =>
    SimulatorProcess.Options(int.Parse(parsed.GetRequiredValue(simulated).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)) with { Tls = parsed.GetValue(tls) };

async Task<DirectorConsoleOptions> DirectorOfSomebodyAsync(ParseResult parsed)
{
    string[] parts = parsed.GetValue(director)!.Split(':');
    return new DirectorConsoleOptions
    {
        Host = parts[0],
        Port = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : DirectorConsoleOptions.DefaultPort,
        ConsoleName = parsed.GetRequiredValue(console),
        Password = DirectorPassword.Parse((await File.ReadAllTextAsync(parsed.GetRequiredValue(passwordFile)!.FullName)).Trim()),
        Tls = parsed.GetValue(tls),
    };
}
