using System.Diagnostics;
using System.Text.Json;

namespace BareosGrpc.Cli.Tests;

/// <summary>The program as a process of its own, with an output that does not take everything.</summary>
public sealed class OutputTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task When_nobody_reads_any_more_the_program_ends()
    {
        Run started = await installation.RunAsync("call", "--yes", "--json", "run", "job=BackupSlow");
        using JsonDocument result = JsonDocument.Parse(started.Output);
        string jobId = result.RootElement.GetProperty("run").GetProperty("jobid").GetString()!;
        using Process program = Start("dotnet", ["exec", Program, "stream", "--job-log", jobId, .. installation.Connection]);

        Assert.NotNull(await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        program.StandardOutput.Close();

        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((141, ""), (program.ExitCode, await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public async Task An_output_that_is_full_is_told_in_a_sentence()
    {
        string command = string.Join(' ', new[] { "dotnet", "exec", Program, "call", "list", "jobs" }.Concat(installation.Connection).Select(static word => $"'{word}'"));
        using Process shell = Start("sh", ["-c", $"{command} > /dev/full"]);

        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        string error = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, shell.ExitCode);
        Assert.StartsWith("error: The output cannot be written: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", error, StringComparison.Ordinal);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "bareosgrpc.dll");

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
