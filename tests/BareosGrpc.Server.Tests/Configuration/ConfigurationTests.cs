using BareosGrpc.Server.Hosting;
using BareosGrpc.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Tests.Configuration;

public sealed class ConfigurationTests
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly Dictionary<string, string?> Valid = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Listen:Url"] = "http://127.0.0.1:0",
        ["Directors:main:Address"] = "127.0.0.1",
        ["Directors:main:Consoles:admin:ConsoleName"] = "admin",
        ["Directors:main:Consoles:admin:Password"] = "secret",
    };

    [Fact]
    public void A_director_with_a_console_is_enough() => Assert.Empty(Problems());

    [Fact]
    public void Without_a_director_there_is_nothing_to_serve() =>
        Assert.Contains("BareosGrpc:Directors is empty", Assert.Single(ProblemsOf([])));

    [Theory]
    [InlineData("Directors:main:Address", "", "BareosGrpc:Directors:main:Address is missing")]
    [InlineData("Directors:main:Port", "0", "Directors:main:Port is 0")]
    [InlineData("Directors:main:MaxSessions", "0", "Directors:main:MaxSessions is 0")]
    [InlineData("Directors:main:MaxSlowSessions", "0", "Directors:main:MaxSlowSessions is 0")]
    [InlineData("Directors:main:MaxSlowSessions", "few", "BareosGrpc:Directors:main:MaxSlowSessions must be a whole number.")]
    [InlineData("Directors:main:MaxSessionsPerCaller", "0", "Directors:main:MaxSessionsPerCaller is 0")]
    [InlineData("Directors:main:MaxOwnedSessionsPerCaller", "0", "Directors:main:MaxOwnedSessionsPerCaller is 0")]
    [InlineData("Directors:main:MaxWaitingCalls", "0", "Directors:main:MaxWaitingCalls is 0")]
    [InlineData("Directors:main:Consoles:admin:WarmSessions", "-1", "Consoles:admin:WarmSessions is -1")]
    [InlineData("Sessions:IdleLimit", "00:00:00", "BareosGrpc:Sessions:IdleLimit is 00:00:00")]
    [InlineData("Sessions:MaxLifetime", "00:00:00", "BareosGrpc:Sessions:MaxLifetime is 00:00:00")]
    [InlineData("Sessions:OwnedIdleLimit", "00:00:00", "BareosGrpc:Sessions:OwnedIdleLimit is 00:00:00")]
    [InlineData("Sessions:RefusedLoginMemory", "00:00:00", "BareosGrpc:Sessions:RefusedLoginMemory is 00:00:00")]
    [InlineData("Sessions:CircuitFailures", "0", "BareosGrpc:Sessions:CircuitFailures is 0")]
    [InlineData("Sessions:CircuitDelay", "00:00:00", "BareosGrpc:Sessions:CircuitDelay is 00:00:00")]
    [InlineData("Sessions:CircuitMaxDelay", "00:00:00.5", "less than CircuitDelay")]
    [InlineData("Sessions:KeepAliveInterval", "00:00:00", "BareosGrpc:Sessions:KeepAliveInterval is 00:00:00")]
    [InlineData("Sessions:KeepAliveTimeout", "00:00:00", "BareosGrpc:Sessions:KeepAliveTimeout is 00:00:00")]
    [InlineData("Sessions:ShutdownLimit", "00:00:00", "BareosGrpc:Sessions:ShutdownLimit is 00:00:00")]
    [InlineData("Sessions:Recover", "perhaps", "BareosGrpc:Sessions:Recover must be true or false.")]
    [InlineData("Directors:main:Consoles:admin:ConsoleName", "", "Consoles:admin:ConsoleName is missing")]
    [InlineData("Directors:main:Consoles:admin:Password", null, "has no password")]
    [InlineData("Directors:main:Consoles:admin:Password", "[md5]123", "32 hexadecimal digits")]
    [InlineData("Directors:main:Consoles:admin:Password", "", "the password is empty")]
    [InlineData("Directors:main:Consoles:admin:PasswordFile", "/nonexistent", "has both Password and PasswordFile")]
    [InlineData("Directors:main:Consoles:other:ConsoleName", "other", "Consoles:other has no password")]
    [InlineData("Listen:Url", "127.0.0.1:9190", "is not a URL")]
    [InlineData("Listen:Url", "http://example.org:9190", "is not an IP address")]
    [InlineData("Listen:Url", "http://127.0.0.1:9190/path", "more than a scheme")]
    [InlineData("Listen:CertificateFile", "/some.pem", "the certificate would not be used")]
    [InlineData("Sessions:WaitLimit", "00:00:00", "BareosGrpc:Sessions:WaitLimit is 00:00:00")]
    [InlineData("Sessions:MaxReplyBytes", "5", "MaxReplyBytes is 5; it must be at least")]
    [InlineData("Sessions:SpoolDirectory", "/nonexistent", "there is no such folder")]
    [InlineData("Requests:Folder", "requests", "must be an absolute path")]
    [InlineData("Requests:Window", "00:00:00", "must be longer than 0")]
    [InlineData("Requests:MaxRequests", "0", "must be at least 1")]
    [InlineData("Requests:MaxStoreBytes", "1000", "must be at least 1048576")]
    [InlineData("Requests:MaxKeptAnswerBytes", "1", "must be at least 1024")]
    [InlineData("Calls:MaxAnswerBytes", "5", "BareosGrpc:Calls:MaxAnswerBytes is 5")]
    [InlineData("Streams:JobLogPageSize", "0", "BareosGrpc:Streams:JobLogPageSize is 0")]
    [InlineData("Streams:MaxPerCaller", "0", "BareosGrpc:Streams:MaxPerCaller is 0")]
    [InlineData("Streams:IdleLimit", "00:00:00", "BareosGrpc:Streams:IdleLimit is 00:00:00")]
    [InlineData("Streams:JobLogBufferEntries", "0", "BareosGrpc:Streams:JobLogBufferEntries is 0")]
    [InlineData("Messages:MaxBytes", "5", "BareosGrpc:Messages:MaxBytes is 5; it must be at least 65536")]
    [InlineData("Messages:PollInterval", "00:00:00", "BareosGrpc:Messages:PollInterval is 00:00:00")]
    [InlineData("Directors:main:MessagesConsole", "admin", "BareosGrpc:Messages:Directory is missing")]
    [InlineData("Directors:main:MessagesConsole", "nobody", "main:MessagesConsole: no console 'nobody' is configured")]
    [InlineData("Callers:alice:FollowMessages", "other", "Callers:alice:FollowMessages: no director 'other' is configured")]
    [InlineData("Directors:main:Adress", "x", "Directors:main:Adress is not a setting. There are: Address")]
    [InlineData("Lisen:Url", "x", "BareosGrpc:Lisen is not a setting")]
    [InlineData("Directors:main:Port:0", "1", "is not a setting")]
    [InlineData("Sessions", "short", "BareosGrpc:Sessions must be a group of settings")]
    [InlineData("Callers", "alice", "BareosGrpc:Callers must be a group of settings")]
    [InlineData("Callers:alice", Hash, "BareosGrpc:Callers:alice must be a group of settings")]
    [InlineData("Callers:alice:Directors", "*", "BareosGrpc:Callers:alice:Directors must be a group of settings")]
    [InlineData("Directors:main:Consoles:other", "secret", "BareosGrpc:Directors:main:Consoles:other must be a group of settings")]
    [InlineData("Directors:main:Tls", "Sometimes", "BareosGrpc:Directors:main:Tls must be one of Psk, Certificate, None.")]
    [InlineData("Directors:main:Port", "many", "BareosGrpc:Directors:main:Port must be a whole number.")]
    [InlineData("Sessions:WaitLimit", "soon", "BareosGrpc:Sessions:WaitLimit must be a time like 00:00:30.")]
    [InlineData("Callers:alice:Directors:*", "*", "Callers:alice:KeySha256 is missing")]
    [InlineData("Callers:alice:KeySha256", "bgk_plain", "is not a SHA-256")]
    [InlineData("Callers:alice:KeySha256", Hash, "the caller may use nothing")]
    [InlineData("Callers:alice:Directors:other", "*", "no director 'other' is configured")]
    [InlineData("Callers:alice:Directors:main", "other", "no console 'other' is configured")]
    public void A_mistake_is_told_as_a_sentence_with_its_place(string key, string? value, string expected) =>
        Assert.Contains(Problems((key, value)), problem => problem.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(2, Problems(("Directors:main:Port", "0"), ("Directors:main:MaxSessions", "0")).Count);

    [Theory]
    [InlineData("http://0.0.0.0:9190", 2)]
    [InlineData("http://*:9190", 2)]
    [InlineData("http://[::]:9190", 2)]
    [InlineData("http://192.0.2.1:9190", 2)]
    [InlineData("http://localhost:0", 0)]
    [InlineData("http://[::1]:0", 0)]
    [InlineData("http://127.0.0.2:0", 0)]
    public void An_address_that_others_can_reach_needs_tls_and_callers(string url, int problems) =>
        Assert.Equal(problems, Problems(("Listen:Url", url)).Count);

    [Fact]
    public void Callers_alone_do_not_make_clear_text_safe() =>
        Assert.Contains("without TLS", Assert.Single(Problems(("Listen:Url", "http://*:9190"), ("Callers:a:KeySha256", Hash), ("Callers:a:Directors:*", "*"))));

    [Fact]
    public void The_web_server_cannot_be_given_an_address_of_its_own() =>
        Assert.Contains("Kestrel:Endpoints:open would be another address", Assert.Single(ProblemsOf(Valid, "--Kestrel:Endpoints:open:Url=http://0.0.0.0:0")));

    [Theory]
    [InlineData("--urls=http://0.0.0.0:0")]
    [InlineData("--http_ports=0")]
    public async Task Addresses_of_the_framework_take_no_part(string setting)
    {
        using var folder = new TemporaryFolder();
        await using WebApplication app = Create(Valid, setting, "--preferHostingUrls=true", $"--BareosGrpc:Requests:Folder={folder.Path}");
        await app.StartAsync(TestContext.Current.CancellationToken);
        string[] hosts = [.. app.Urls.Select(url => new Uri(url).Host)];
        await app.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["127.0.0.1"], hosts);
    }

    [Fact]
    public void What_is_kept_of_messages_and_cannot_be_read_is_told_with_its_setting()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "director-main")).FullName, "cursors.json");
        File.WriteAllText(file, "{\"alice\":");

        string problem = Assert.Single(Problems(("Directors:main:MessagesConsole", "admin"), ("Messages:Directory", folder.Path)));

        Assert.Contains("BareosGrpc:Messages:Directory", problem);
        Assert.Contains(file, problem);
    }

    [Fact]
    public void Two_callers_cannot_have_one_key()
    {
        IReadOnlyCollection<string> problems = Problems(
            ("Callers:a:KeySha256", Hash), ("Callers:a:Directors:*", "*"), ("Callers:b:KeySha256", Hash.ToUpperInvariant()), ("Callers:b:Directors:*", "*"));

        Assert.Contains("a and b have the same key", Assert.Single(problems));
    }

    [Fact]
    public void No_problem_repeats_a_secret() =>
        Assert.DoesNotContain(
            Problems(("Directors:main:Consoles:admin:Password", "[md5]sesame"), ("Callers:a:KeySha256", "bgk_sesame")),
            problem => problem.Contains("sesame", StringComparison.Ordinal));

    [Fact]
    public void A_password_may_come_from_a_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret\n");

            Assert.Empty(Problems(("Directors:main:Consoles:admin:Password", null), ("Directors:main:Consoles:admin:PasswordFile", file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Settings_may_come_from_secret_files()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "BareosGrpc__Directors__main__Port"), "0");

            IReadOnlyCollection<string> problems = ProblemsOf(Valid, $"--BAREOSGRPC_SECRETS_DIRECTORY={folder.FullName}");

            Assert.Contains("Directors:main:Port is 0", Assert.Single(problems));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyCollection<string> Problems(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Valid, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in changes)
        {
            settings[key] = value;
            if (value is null)
            {
                settings.Remove(key);
            }
        }

        return ProblemsOf(settings);
    }

    private static WebApplication Create(Dictionary<string, string?> settings, params string[] args) => BareosGrpcHost.Create(
        args, builder => builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"BareosGrpc:{setting.Key}", setting.Value))));

    private static IReadOnlyCollection<string> ProblemsOf(Dictionary<string, string?> settings, params string[] args)
    {
        try
        {
            ((IDisposable)Create(settings, args)).Dispose();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
    }
}
