using BareosGrpc.Cli.Demo;

namespace BareosGrpc.Cli.Tests;

/// <summary>The console in a real terminal, by the keys that a person presses.</summary>
public sealed class TmuxTests : IAsyncLifetime
{
    private DemoInstallation _demo = null!;
    private TmuxTerminal _terminal = null!;

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoInstallation.StartAsync(port: 0, TestContext.Current.CancellationToken);
        _terminal = await TmuxTerminal.StartAsync(_demo);
        await _terminal.WaitForAsync("Connected to bareos-dir");
    }

    public async ValueTask DisposeAsync()
    {
        await _terminal.DisposeAsync();
        await _demo.DisposeAsync();
    }

    [Fact]
    public async Task A_line_is_corrected_run_and_fetched_again()
    {
        await _terminal.PressAsync("wersion", "Home", "DC", "v", "Enter");
        await _terminal.WaitForAsync("bareos-dir Version:");

        await _terminal.PressAsync("Up");

        await _terminal.WaitForAsync(screen => screen.TrimEnd().EndsWith("*version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_is_chosen_by_arrows_and_refused_by_one_key()
    {
        await _terminal.PressAsync("run", "Enter");
        await _terminal.WaitForAsync("1: AdminJob");

        await _terminal.PressAsync("Up", "Enter");
        await _terminal.WaitForAsync("[y/n/m]");
        await _terminal.PressAsync("n");

        await _terminal.WaitForAsync("Job not run.");
    }

    [Fact]
    public async Task A_line_longer_than_the_screen_is_shown_whole()
    {
        string line = "echo " + string.Concat(Enumerable.Range(0, 30).Select(i => $"word{i} "));

        await _terminal.PressAsync(line, "Home", "End", "BSpace");

        await _terminal.WaitForAsync(screen => screen.Replace("\n", "", StringComparison.Ordinal).Contains($"*{line.TrimEnd()}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_D_leaves()
    {
        await _terminal.PressAsync("C-d");

        await _terminal.WaitForAsync("ended with 0");
    }

    [Fact]
    public async Task Control_C_leaves_a_choice()
    {
        await _terminal.PressAsync("run", "Enter");
        await _terminal.WaitForAsync("Select Job resource");
        await _terminal.WaitForControlCAsync(isKey: true);

        await _terminal.PressAsync("C-c");
        await _terminal.WaitForAsync(static screen => screen.TrimEnd().EndsWith("\n*", StringComparison.Ordinal));

        await _terminal.PressAsync("version", "Enter");
        await _terminal.WaitForAsync("bareos-dir Version:");
    }

    [Fact]
    public async Task Control_C_gives_up_the_command_that_runs_and_stays()
    {
        await StallAsync();

        await _terminal.PressAsync("C-c");
        await _terminal.WaitForAsync("Given up");
        _demo.Simulator.Faults.Release();

        await _terminal.PressAsync("version", "Enter");
        await _terminal.WaitForAsync("bareos-dir Version:");
    }

    [Fact]
    public async Task A_second_control_C_leaves()
    {
        await StallAsync();

        await _terminal.PressAsync("C-c");
        await _terminal.WaitForAsync("Given up");
        await _terminal.PressAsync("C-c");

        await _terminal.WaitForAsync("ended with 130");
        _demo.Simulator.Faults.Release();
    }

    [Fact]
    public async Task What_is_typed_while_a_command_runs_comes_after_it()
    {
        await _terminal.PressAsync("version", "Enter", "show console", "Enter", "C-d");

        await _terminal.WaitForAsync("ended with 0");
        await _terminal.WaitForAsync(screen => screen.Contains("bareos-dir Version:", StringComparison.Ordinal) && screen.Contains("*show console\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_completion_that_does_not_come_does_not_keep_the_line()
    {
        await _terminal.PressAsync("list clients client=");
        await _terminal.WaitForAsync("*list clients client=");
        _demo.Simulator.Faults.Stall();

        await _terminal.PressAsync("Tab", "x");
        await _terminal.WaitForAsync("*list clients client=x");

        _demo.Simulator.Faults.Release();
    }

    // A command that the director does not answer.
    private async Task StallAsync()
    {
        await _terminal.PressAsync("time");
        await _terminal.WaitForAsync("*time");
        await _terminal.WaitForControlCAsync(isKey: true);
        _demo.Simulator.Faults.Stall();
        await _terminal.PressAsync("Enter");
        await _terminal.WaitForControlCAsync(isKey: false);
    }
}
