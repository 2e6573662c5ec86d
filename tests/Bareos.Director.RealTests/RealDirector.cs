using System.Globalization;
using System.Text.Json;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Json;
using Bareos.Director.Transport;

namespace Bareos.Director.RealTests;

/// <summary>The director that the environment names, and what it has. Tests that need it are skipped where none is named.</summary>
/// <remarks>
/// <code>
/// BAREOS_TEST_DIRECTOR=host:port  BAREOS_TEST_CONSOLE=name  BAREOS_TEST_PASSWORD=…  [BAREOS_TEST_ROOT_PASSWORD=…]  [BAREOS_TEST_TLS=psk|none|both]
/// </code>
/// </remarks>
internal static class RealDirector
{
    public const int Limit = 180_000;

    private static readonly string[] Needed = ["DIRECTOR", "CONSOLE", "PASSWORD"];
    private static readonly string? Address = Read("DIRECTOR");
    private static readonly string? Console = Read("CONSOLE");
    private static readonly string? Password = Read("PASSWORD");

    /// <summary>The protections that are tried: TLS-PSK unless BAREOS_TEST_TLS says otherwise.</summary>
    public static TheoryData<TlsMode> Modes => Read("TLS") switch
    {
        null or "psk" => [TlsMode.Psk],
        "none" => [TlsMode.None],
        "both" => [TlsMode.Psk, TlsMode.None],
        var other => throw new InvalidOperationException($"BAREOS_TEST_TLS is psk, none or both, not '{other}'."),
    };

    /// <summary>What of the three variables is missing although another one is set.</summary>
    public static IReadOnlyList<string> Missing => Address is null && Console is null && Password is null ? []
        : [.. Needed.Where(name => Read(name) is null).Select(name => $"BAREOS_TEST_{name}")];

    /// <summary>How to log in, or the reason to skip.</summary>
    public static DirectorConsoleOptions Options(TlsMode tls)
    {
        Assert.SkipUnless(Address is not null && Console is not null && Password is not null,
            "No director: set BAREOS_TEST_DIRECTOR=host:port, BAREOS_TEST_CONSOLE and BAREOS_TEST_PASSWORD.");
        string[] parts = Address!.Split(':');
        return new DirectorConsoleOptions
        {
            Host = parts[0],
            Port = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : DirectorConsoleOptions.DefaultPort,
            ConsoleName = Console!,
            Password = DirectorPassword.Parse(Password!),
            Tls = tls,
        };
    }

    /// <summary>The same for the root console.</summary>
    public static DirectorConsoleOptions RootOptions(TlsMode tls)
    {
        DirectorConsoleOptions options = Options(tls);
        string? password = Read("ROOT_PASSWORD");
        Assert.SkipUnless(password is not null, "No root console: set BAREOS_TEST_ROOT_PASSWORD.");
        return options with { ConsoleName = HelloMessage.RootConsole, Password = DirectorPassword.Parse(password!) };
    }

    public static Task<DirectorConsole> ConnectAsync(TlsMode tls) => DirectorConsole.ConnectAsync(Options(tls), TestContext.Current.CancellationToken);

    /// <summary>A line about what was seen, for the output.</summary>
    public static void Say(FormattableString text) =>
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>How many jobs the catalog holds.</summary>
    public static Task<long> CountJobsAsync(DirectorConsole console) => CountAsync(console, "list jobs count");

    /// <summary>How many restores the catalog holds.</summary>
    public static Task<long> CountRestoresAsync(DirectorConsole console) => CountAsync(console, "list jobs jobtype=R count");

    private static async Task<long> CountAsync(DirectorConsole console, string command)
    {
        JsonReply reply = await console.CallAsync(command, TestContext.Current.CancellationToken);
        return Number(reply.Result!.Value.GetProperty("jobs")[0].GetProperty("count"));
    }

    /// <summary>The names that a dot command lists, such as <c>.jobs</c>.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(DirectorConsole console, string command, string key)
    {
        JsonReply reply = await console.CallAsync(command, TestContext.Current.CancellationToken);
        string[] names = [.. reply.Result!.Value.GetProperty(key).EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];
        Assert.NotEmpty(names);
        return names;
    }

    /// <summary>The last backup with files that ended well, or the reason to skip.</summary>
    public static async Task<(string JobId, string Client)> LastBackupAsync(DirectorConsole console)
    {
        // A director orders jobs by their start, and by "reverse" the last one first. An incremental backup may have no files.
        JsonReply reply = await console.CallAsync("llist jobs jobtype=B jobstatus=T reverse limit=100", TestContext.Current.CancellationToken);
        JsonElement jobs = reply.Result!.Value.GetProperty("jobs");
        JsonElement last = jobs.ValueKind == JsonValueKind.Array ? jobs.EnumerateArray().FirstOrDefault(job => Number(job.GetProperty("jobfiles")) > 0) : default;
        Assert.SkipUnless(last.ValueKind == JsonValueKind.Object, "The director has no backup with files that ended well.");
        return (last.GetProperty("jobid").GetString()!, last.GetProperty("client").GetString()!);
    }

    // A catalog's numbers are strings.
    private static long Number(JsonElement value) => long.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static string? Read(string name) => Environment.GetEnvironmentVariable($"BAREOS_TEST_{name}") is { Length: > 0 } value ? value : null;
}
