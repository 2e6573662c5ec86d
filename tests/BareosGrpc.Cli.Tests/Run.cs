using BareosGrpc.Cli.Rendering;

namespace BareosGrpc.Cli.Tests;

/// <summary>What one run of the program printed, and what it ended with.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public static async Task<Run> AsyncOf(string[] args, string input = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var lines = new StringReader(input);
        int exitCode = await CommandLineProgram.RunAsync(args, new Terminal(lines, output, error), TestContext.Current.CancellationToken);
        return new Run(exitCode, output.ToString(), error.ToString());
    }
}
