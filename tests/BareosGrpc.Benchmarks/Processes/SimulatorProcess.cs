using System.Globalization;
using System.Text.RegularExpressions;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;

namespace BareosGrpc.Benchmarks.Processes;

/// <summary>The simulated director in a process of its own.</summary>
internal static partial class SimulatorProcess
{
    private const string Console = "benchmark";
    private const string Password = "benchmark-password";

    public static async Task<(ChildProcess Process, DirectorConsoleOptions Options)> StartAsync()
    {
        ChildProcess process = await ChildProcess.StartAsync(
            BuiltAssembly.Find("Bareos.Director.Simulator"), ["--port", "0", "--console", $"{Console}:{Password}", "--max-consoles", "200"], Listening());
        var options = new DirectorConsoleOptions
        {
            Host = "127.0.0.1",
            Port = int.Parse(process.Ready.Groups["port"].ValueSpan, CultureInfo.InvariantCulture),
            ConsoleName = Console,
            Password = DirectorPassword.FromText(Password),
            Tls = TlsMode.None,
        };
        return (process, options);
    }

    [GeneratedRegex(@"listens on 127\.0\.0\.1:(?<port>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();
}
