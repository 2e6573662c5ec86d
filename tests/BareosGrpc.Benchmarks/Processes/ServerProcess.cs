using System.Globalization;
using System.Text.RegularExpressions;
using Bareos.Director.Console;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Benchmarks.Processes;

/// <summary>The service in a process of its own, in front of one director.</summary>
internal static partial class ServerProcess
{
    public static async Task<(ChildProcess Process, Uri Address)> StartAsync(DirectorConsoleOptions director, int maxSessions, TimeSpan? waitLimit = null)
    {
        var folder = new TemporaryFolder();
        const string section = "BareosGrpc__Directors__benchmark__";
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BareosGrpc__Listen__Url"] = "http://127.0.0.1:0",
            ["BareosGrpc__Requests__Folder"] = folder.Path,

            // As in the image: otherwise a process takes as much new memory before it collects as the processor has cache.
            ["DOTNET_GCgen0size"] = "0x1000000",

            // A burst has more calls than a service remembers by default.
            ["BareosGrpc__Requests__MaxRequests"] = "10000000",
            ["BareosGrpc__Requests__MaxStoreBytes"] = "4000000000",
            [$"{section}Address"] = director.Host,
            [$"{section}Port"] = director.Port.ToString(CultureInfo.InvariantCulture),
            [$"{section}Tls"] = director.Tls.ToString(),
            [$"{section}MaxSessions"] = maxSessions.ToString(CultureInfo.InvariantCulture),
            [$"{section}Consoles__benchmark__ConsoleName"] = director.ConsoleName,
            [$"{section}Consoles__benchmark__Password"] = $"[md5]{System.Text.Encoding.ASCII.GetString(director.Password.Key.Span)}",
        };
        if (waitLimit is { } limit)
        {
            environment["BareosGrpc__Sessions__WaitLimit"] = limit.ToString("c", CultureInfo.InvariantCulture);
        }

        ChildProcess process = await ChildProcess.StartAsync(BuiltAssembly.Find("BareosGrpc.Server"), [], Listening(), environment, folder);
        return (process, new Uri(process.Ready.Value));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
