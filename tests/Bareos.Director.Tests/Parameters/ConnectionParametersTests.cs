using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Parameters;
using Bareos.Director.Transport;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Parameters;

public sealed class ConnectionParametersTests
{
    private static readonly KeyValuePair<string, string>[] NoEnvironment = [];

    [Fact]
    public void The_names_of_python_bareos_are_understood()
    {
        DirectorConsoleOptions options = Read(
            "--address", "director.example.org", "--port", "9111", "--name", "reports", "-p", "secret", "--timeout", "7",
            "--protocolversion", "1", "--pam-username", "anna", "--pam-password", "pw", "--tls-version", "v1.2", "--tls-psk-require").ToOptions();

        Assert.Equal("director.example.org", options.Host);
        Assert.Equal(9111, options.Port);
        Assert.Equal("reports", options.ConsoleName);
        Assert.Equal(DirectorPassword.FromText("secret"), options.Password);
        Assert.Equal(TimeSpan.FromSeconds(7), options.ConnectTimeout);
        Assert.True(options.OldProtocol);
        Assert.Equal(new PamCredentials("anna", "pw"), options.Pam);
        Assert.Equal(TlsMode.Psk, options.Tls);
        Assert.Equal(TlsVersion.Tls12, options.TlsOptions!.MaximumVersion);
    }

    [Fact]
    public void Without_anything_but_a_password_it_is_the_root_console_of_this_machine_over_TLS()
    {
        DirectorConsoleOptions options = Read("--password=secret").ToOptions();

        Assert.Equal(("localhost", 9101, "*UserAgent*", TlsMode.Psk, false), (options.Host, options.Port, options.ConsoleName, options.Tls, options.OldProtocol));
    }

    [Theory]
    [InlineData("BAREOS_address")]
    [InlineData("BAREOS_ADDRESS")]
    public void The_environment_has_them_too_in_any_case(string name)
    {
        ConnectionParameters parameters = ConnectionParameters.Read(
            [], [KeyValuePair.Create(name, "from.environment"), KeyValuePair.Create("BAREOS_pam_username", "anna"), KeyValuePair.Create("BAREOS_pam_password", "pw"), KeyValuePair.Create("BAREOS_password", "x")]);

        Assert.Equal("from.environment", parameters.ToOptions().Host);
        Assert.Equal(new PamCredentials("anna", "pw"), parameters.ToOptions().Pam);
    }

    [Fact]
    public void The_command_line_wins_over_the_environment()
    {
        ConnectionParameters parameters = ConnectionParameters.Read(
            ["--port", "9111"], [KeyValuePair.Create("BAREOS_port", "9102"), KeyValuePair.Create("BAREOS_password", "x")]);

        Assert.Equal(9111, parameters.ToOptions().Port);
    }

    [Fact]
    public void Clear_text_is_asked_for_by_name() =>
        Assert.Equal(TlsMode.None, Read("--password", "x", "--tls-psk-disable").ToOptions().Tls);

    [Theory]
    [InlineData("no", TlsMode.None)]
    [InlineData("false", TlsMode.None)]
    [InlineData("yes", TlsMode.Psk)]
    public void The_parameter_of_the_python_constructor_asks_for_it_too(string enable, TlsMode tls) =>
        Assert.Equal(tls, ConnectionParameters.Read(["-p", "x"], [KeyValuePair.Create("BAREOS_tls_psk_enable", enable)]).ToOptions().Tls);

    [Theory]
    [InlineData("BAREOS_tls_psk_disable", "1")]
    [InlineData("BAREOS_tls_psk_enable", "no")]
    public void Whoever_requires_TLS_gets_no_clear_text_from_an_environment_that_asks_for_it(string name, string value)
    {
        ConnectionParameters parameters = ConnectionParameters.Read(["-p", "x", "--tls-psk-require"], [KeyValuePair.Create(name, value)]);

        Assert.Contains("--tls-psk-require requires TLS", Assert.Throws<FormatException>(parameters.ToOptions).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BAREOS_password_file", "/no/such/file", "--password", "secret")]
    [InlineData("BAREOS_tls_psk_disable", "yes", "--tls-psk-enable", "yes")]
    public void What_the_command_line_says_in_another_way_wins_too(string name, string value, string option, string given)
    {
        DirectorConsoleOptions options = ConnectionParameters.Read(
            [option, given], [KeyValuePair.Create(name, value), KeyValuePair.Create("BAREOS_password", "secret")]).ToOptions();

        Assert.Equal((DirectorPassword.FromText("secret"), TlsMode.Psk), (options.Password, options.Tls));
    }

    [Fact]
    public void What_is_no_parameter_is_left_to_the_program() =>
        Assert.Equal(["list", "jobs", "--verbose", "--", "--port"], Read("list", "--password", "x", "jobs", "--verbose", "--", "--port").RemainingArguments);

    [Fact]
    public void The_password_can_come_from_a_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "[md5]00112233445566778899aabbccddeeff\n");

            Assert.Equal(DirectorPassword.FromMd5("00112233445566778899aabbccddeeff"), Read("--password-file", file).ToOptions().Password);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--password is missing", "password is missing")]
    [InlineData("--port 0 -p x", "--port takes a whole number from 1 to 65535, not '0'")]
    [InlineData("--port many -p x", "not 'many'")]
    [InlineData("-p x --pam-username anna", "need each other")]
    [InlineData("-p x --tls-version v1.0", "takes v1.2 or v1.3")]
    [InlineData("-p x --protocolversion 3", "from 0 to 2")]
    [InlineData("--address", "--address needs a value")]
    public void What_is_wrong_is_said_by_name(string line, string complaint)
    {
        string[] arguments = line.StartsWith("--password is", StringComparison.Ordinal) ? [] : line.Split(' ');

        FormatException error = Assert.Throws<FormatException>(() => Read(arguments).ToOptions());

        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    private static ConnectionParameters Read(params string[] arguments) => ConnectionParameters.Read(arguments, NoEnvironment);
}
