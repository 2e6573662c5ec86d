using System.Diagnostics;
using System.Text.RegularExpressions;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Benchmarks.Processes;

/// <summary>A process of our own that says when it is ready, and is ended with us.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder? _folder;

    private ChildProcess(Process process, Match ready, TemporaryFolder? folder)
    {
        _process = process;
        _folder = folder;
        Ready = ready;
    }

    /// <summary>The line in which it said that it is ready.</summary>
    public Match Ready { get; }

    /// <summary>Its memory now, in bytes.</summary>
    public long WorkingSet => Refreshed().WorkingSet64;

    /// <summary>The most memory that it has had so far, in bytes.</summary>
    public long PeakWorkingSet => Refreshed().PeakWorkingSet64;

    /// <summary>Starts a .NET program and waits for the line that says that it is ready.</summary>
    /// <param name="assembly">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="ready">What that line looks like.</param>
    /// <param name="environment">Variables besides our own.</param>
    /// <param name="folder">What it keeps on disk, gone with it.</param>
    public static async Task<ChildProcess> StartAsync(
        string assembly, IEnumerable<string> arguments, Regex ready, IReadOnlyDictionary<string, string>? environment = null, TemporaryFolder? folder = null)
    {
        Process process = Start("dotnet", [assembly, .. arguments], environment);
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (ready.Match(line) is { Success: true } match)
            {
                // Nobody reads on: a full pipe must not stop the process.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ChildProcess(process, match, folder);
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended before it was ready: {string.Join('\n', printed)}");
    }

    /// <summary>Runs a program and fails unless it succeeds.</summary>
    public static async Task RunToEndAsync(string program, IEnumerable<string> arguments)
    {
        using Process process = Start(program, arguments, environment: null);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}: {output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder?.Dispose();
    }

    private static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }
}
