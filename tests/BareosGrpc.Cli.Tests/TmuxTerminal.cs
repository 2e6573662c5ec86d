using System.Diagnostics;
using BareosGrpc.Cli.Demo;

namespace BareosGrpc.Cli.Tests;

/// <summary>A terminal of 80 columns and 40 rows in which the program runs; a tmux server of its own, so that no other is touched.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("bareosgrpc-tmux-").FullName;

    private string Socket => Path.Combine(_folder, "socket");

    public static async Task<TmuxTerminal> StartAsync(DemoInstallation demo)
    {
        var terminal = new TmuxTerminal();
        string program = Path.Combine(AppContext.BaseDirectory, "bareosgrpc.dll");
        string key = Path.Combine(terminal._folder, "key");
        await File.WriteAllTextAsync(key, demo.ApiKey);
        await terminal.TmuxAsync(
            "new-session", "-d", "-x", "80", "-y", "40", "-e", $"XDG_STATE_HOME={terminal._folder}", "-e", $"XDG_CONFIG_HOME={terminal._folder}",
            $"dotnet exec '{program}' console --server {demo.Address} --key-file '{key}'; echo ended with $?; exec cat");
        return terminal;
    }

    /// <summary>Presses keys: texts, or names that tmux knows (Enter, Up, C-d, BSpace, DC).</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    public Task WaitForAsync(string text) => WaitForAsync(screen => screen.Contains(text, StringComparison.Ordinal));

    public async Task WaitForAsync(Func<string, bool> isThere)
    {
        long start = Stopwatch.GetTimestamp();
        string screen;
        while (!isThere(screen = await TmuxAsync("capture-pane", "-p", "-J")))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"What was awaited never came. The screen:\n{screen}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the program takes Ctrl-C for a key like others, or for a signal.</summary>
    public async Task WaitForControlCAsync(bool isKey)
    {
        string terminal = (await TmuxAsync("display-message", "-p", "#{pane_tty}")).Trim();
        long start = Stopwatch.GetTimestamp();
        while ((await RunAsync("stty", "-a", "-F", terminal)).Contains("-isig", StringComparison.Ordinal) != isKey)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, isKey ? "Ctrl-C is no key." : "Ctrl-C is no signal.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await TmuxAsync("kill-server");
        Directory.Delete(_folder, recursive: true);
    }

    private Task<string> TmuxAsync(params string[] arguments) => RunAsync("tmux", ["-S", Socket, "-f", "/dev/null", .. arguments]);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process running = Process.Start(start)!;
        string output = await running.StandardOutput.ReadToEndAsync();
        string error = await running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();
        Assert.True(running.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
        return output;
    }
}
