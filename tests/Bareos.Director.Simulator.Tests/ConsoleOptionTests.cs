using System.CommandLine;
using Bareos.Director.Simulator.Hosting;

namespace Bareos.Director.Simulator.Tests;

public sealed class ConsoleOptionTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("admin:secret", false)]
    [InlineData("admin:secret:tls", true)]
    public void A_console_has_a_name_and_a_password_and_may_require_TLS(string text, bool tlsRequired)
    {
        SimulatedConsole console = Assert.Single(Consoles(text));

        Assert.Equal(("admin", "secret", tlsRequired), (console.Name, console.Password, console.TlsRequired));
    }

    [Fact]
    public void A_console_may_have_profiles()
    {
        SimulatedConsole console = Assert.Single(Consoles("admin:secret:tls:profile=readers:profile=operators"));

        Assert.Equal(["readers", "operators"], console.Profiles);
        Assert.True(console.TlsRequired);
    }

    [Fact]
    public void A_password_can_be_the_first_line_of_a_file()
    {
        File.WriteAllText(_file, "from a file\nand no more\n");

        SimulatedConsole console = Assert.Single(Consoles($"admin:@{_file}:tls"));

        Assert.Equal(("from a file", true), (console.Password, console.TlsRequired));
    }

    [Fact]
    public void A_file_without_a_password_is_named() => Assert.Contains(_file, Error($"admin:@{_file}"), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_read_is_named() => Assert.Contains("/nowhere/password", Error("admin:@/nowhere/password"), StringComparison.Ordinal);

    [Theory]
    [InlineData("admin")]
    [InlineData("admin:")]
    [InlineData(":secret")]
    [InlineData("admin:secret:ssl")]
    [InlineData("admin:secret:profile=")]
    public void Something_else_is_no_console(string text) => Assert.Contains("is no console", Error(text), StringComparison.Ordinal);

    private static SimulatedConsole[] Consoles(string text)
    {
        ParseResult line = SimulatorProgram.Command.Parse(["--console", text]);
        Assert.Empty(line.Errors);
        return line.GetRequiredValue<SimulatedConsole[]>("--console");
    }

    private static string Error(string text) => Assert.Single(SimulatorProgram.Command.Parse(["--console", text]).Errors).Message;
}
