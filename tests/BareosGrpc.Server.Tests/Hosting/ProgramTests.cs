using System.Diagnostics;

namespace BareosGrpc.Server.Tests.Hosting;

public sealed class ProgramTests
{
    [Fact]
    public async Task A_wrong_configuration_is_told_on_standard_error_and_by_the_exit_code()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "BareosGrpc.Server.dll"), "--BareosGrpc:Listen:Url=http://0.0.0.0:9190" },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string told = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("The configuration is not valid", told);
        Assert.Contains("which other machines can reach", told);
        Assert.Contains("BareosGrpc:Directors is empty", told);
        Assert.DoesNotContain("   at ", told);
    }
}
