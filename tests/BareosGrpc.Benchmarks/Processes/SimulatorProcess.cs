using System.Globalization;
using System.Text.RegularExpressions;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Benchmarks.Processes;

/// <summary>The simulated director in a process of its own.</summary>
internal static partial class SimulatorProcess
{
    private const string Console = "benchmark";
    private const string Password = "benchmark-password";

    /// <summary>Starts it.</summary>
    /// <param name="maxConsoles">How many sessions it allows.</param>
    /// <param name="work">How long it takes for a command before it answers.</param>
    /// <param name="files">How many files its main fileset has.</param>
    public static async Task<(ChildProcess Process, DirectorConsoleOptions Options)> StartAsync(int maxConsoles = 200, TimeSpan work = default, int? files = null)
    {
        List<string> arguments = ["--port", "0", "--console", $"{Console}:{Password}", "--max-consoles", maxConsoles.ToString(CultureInfo.InvariantCulture)];
        if (files is { } count)
        {
            arguments.AddRange(["--files", count.ToString(CultureInfo.InvariantCulture)]);
        }

        var folder = new TemporaryFolder();
        if (work > TimeSpan.Zero)
        {
            string config = Path.Combine(folder.Path, "director.json");
            await File.WriteAllTextAsync(config, string.Create(CultureInfo.InvariantCulture, $$"""{"faults": [{"kind": "stall", "verb": "version", "duration": {{work.TotalSeconds}}, "times": null}]}"""));
            arguments.AddRange(["--config", config]);
        }

        ChildProcess process = await ChildProcess.StartAsync(BuiltAssembly.Find("Bareos.Director.Simulator"), arguments, Listening(), folder: folder);
        return (process, Options(int.Parse(process.Ready.Groups["port"].ValueSpan, CultureInfo.InvariantCulture)));
    }

    /// <summary>How to reach one that listens on this port.</summary>
    public static DirectorConsoleOptions Options(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        ConsoleName = Console,
        Password = DirectorPassword.FromText(Password),
        Tls = TlsMode.None,
    };

    [GeneratedRegex(@"listens on 127\.0\.0\.1:(?<port>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();
}
