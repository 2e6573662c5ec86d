using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks.Library;

/// <summary>What idle sessions cost the process that has them: its working set with them against that without.</summary>
/// <remarks>In a process of its own, because one that has done other things has room to spare that would hide them.</remarks>
internal static partial class IdleSessions
{
    public const int Count = 1000;

    private const int WarmUps = 50;
    private const double Kilobyte = 1024;
    private const double Goal = 64;

    public static async Task<IReadOnlyList<Target>> MeasureAsync(DirectorConsoleOptions director) =>
        [await MeasureAsync(director, TlsMode.None), await MeasureAsync(director, TlsMode.Psk)];

    /// <summary>What the process of its own does.</summary>
    public static async Task RunAsync(DirectorConsoleOptions director)
    {
        // Compiled code, pools and OpenSSL are there before we look.
        await using (new Open(await OpenAsync(director, WarmUps)))
        {
        }

        (long set, long managed) = Look();
        await using var sessions = new Open(await OpenAsync(director, Count));
        (long setWith, long managedWith) = Look();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"idle {(setWith - set) / Kilobyte / Count:0.0} of which managed {(managedWith - managed) / Kilobyte / Count:0.0}"));
        await Console.Out.FlushAsync();
    }

    private static async Task<Target> MeasureAsync(DirectorConsoleOptions director, TlsMode tls)
    {
        ChildProcess process = await ChildProcess.StartAsync(
            typeof(IdleSessions).Assembly.Location, ["idle-sessions", "--director", $"{director.Host}:{director.Port}", "--tls", tls.ToString()], Result());
        await using (process)
        {
            double all = Number(process.Ready.Groups["all"]);
            double managed = Number(process.Ready.Groups["managed"]);
            return new Target(
                $"an idle session of {Count:N0}, {(tls == TlsMode.None ? "in clear text" : "over TLS-PSK")}",
                string.Create(CultureInfo.InvariantCulture, $"{all:0.0} KB ({managed:0.0} managed)"),
                string.Create(CultureInfo.InvariantCulture, $"<= {Goal:0} KB"),
                all <= Goal);
        }
    }

    private static async Task<List<DirectorConsole>> OpenAsync(DirectorConsoleOptions director, int count)
    {
        var sessions = new List<DirectorConsole>(count);
        for (int i = 0; i < count; i++)
        {
            sessions.Add(await DirectorConsole.ConnectAsync(director));

            // One that has worked: its buffers and its mode are those of use.
            await sessions[i].CallAsync("version");
            await sessions[i].CallAsync("list jobs limit=10");
        }

        return sessions;
    }

    private static (long Set, long Managed) Look()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: true));
    }

    private static double Number(Group text) => double.Parse(text.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^idle (?<all>\S+) of which managed (?<managed>\S+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Result();

    private sealed class Open(List<DirectorConsole> sessions) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (DirectorConsole session in sessions)
            {
                await session.DisposeAsync();
            }
        }
    }
}
