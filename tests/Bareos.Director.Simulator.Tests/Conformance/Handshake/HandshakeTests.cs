using Bareos.Director.Simulator.Access;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance.Handshake;

/// <summary>Logins, limits and ends of connections, frame by frame as they were recorded.</summary>
public sealed class HandshakeTests
{
    // The limit of the second director that was recorded.
    private const int SmallLimit = 3;

    [Theory]
    [InlineData("01-handshake-plain-named", "plainsecret")]
    [InlineData("02-handshake-plain-root", "rootsecret")]
    [InlineData("03-wrong-password", "wrong")]
    [InlineData("04-unknown-console", "")]
    [InlineData("04b-unknown-console-dir2", "")]
    [InlineData("05-tls-console-without-tls", "")]
    [InlineData("05b-root-console-without-tls", "", true)]
    [InlineData("06-name-with-spaces", "spacesecret")]
    [InlineData("07-old-hello-without-version", "plainsecret")]
    [InlineData("07b-old-hello-tls-console", "adminsecret")]
    [InlineData("08-hello-version-17.2", "plainsecret")]
    [InlineData("08b-hello-version-18.2", "plainsecret")]
    [InlineData("09-hello-bconsole-style", "plainsecret")]
    [InlineData("10-hello-no-newline", "plainsecret")]
    [InlineData("11-hello-nul", "plainsecret")]
    [InlineData("12-hello-version-only-major", "")]
    [InlineData("13-hello-garbage-version", "")]
    [InlineData("14-hello-short", "")]
    [InlineData("16-hello-long", "")]
    [InlineData("18-historic-base64", "plainsecret")]
    [InlineData("19-challenge-cram-md5c", "plainsecret")]
    [InlineData("20-client-rejects-director", "plainsecret")]
    [InlineData("21-replay-name", "plainsecret")]
    [InlineData("23-noacl-console", "noaclsecret")]
    [InlineData("71-api2-too-big-frame", "plainsecret")]
    [InlineData("74-shutdown-write", "plainsecret")]
    [InlineData("90-tls13-admin", "adminsecret")]
    [InlineData("90b-tls12-admin", "adminsecret")]
    [InlineData("91-tls13-root", "rootsecret", true)]
    [InlineData("94-tls-plain-console", "plainsecret")]
    [InlineData("94b-tls-name-with-spaces", "spacesecret")]
    [InlineData("94c-tls-name-bashed", "spacesecret")]
    [InlineData("95-tls-wrong-psk", "wrong")]
    [InlineData("96-tls-unknown-identity", "")]
    [InlineData("97-tls-to-tls-disabled-director", "rootsecret")]
    [InlineData("98-pam-direct-ok", "pamconsecret")]
    [InlineData("98b-pam-direct-operator", "pamconsecret")]
    [InlineData("98c-pam-direct-wrong", "pamconsecret")]
    [InlineData("98d-pam-unknown-user", "pamconsecret")]
    [InlineData("98e-pam-interactive", "pamconsecret")]
    [InlineData("98g-pam-old-hello", "pamconsecret")]
    [InlineData("99-idle-authenticated", "plainsecret")]
    [InlineData("99c-idle-after-hello", "plainsecret")]
    [InlineData("99d-idle-in-prompt", "plainsecret")]
    public async Task A_recorded_connection_goes_as_it_went(string recording, string password, bool rootNeedsTls = false)
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await StartAsync(clock, limit: 20, rootNeedsTls);

        await CompareAsync(simulator, clock, recording, password);
    }

    [Theory]
    [InlineData("85-maxcon-2", "plainsecret", 1, 0, 0)]
    [InlineData("85-maxcon-3", "plainsecret", 2, 0, 0)]
    [InlineData("85-maxcon-4-rejected", "plainsecret", 3, 0, 0)]
    [InlineData("85-maxcon-5-root-allowed", "rootsecret", 3, 0, 0)]
    [InlineData("85-maxcon-6-after-one-left", "plainsecret", 2, 0, 0)]
    [InlineData("86-maxcon-with-6-silent-connections", "plainsecret", 0, 6, 0)]
    [InlineData("86b-maxcon-with-6-half-logins", "plainsecret", 0, 0, 6)]
    public async Task The_limit_of_connections_is_the_recorded_one(string recording, string password, int sessions, int silent, int halfLogins)
    {
        var clock = new ManualClock();
        await using DirectorSimulator simulator = await StartAsync(clock, SmallLimit);
        var others = new List<RawConsole>();
        for (int i = 0; i < sessions; i++)
        {
            others.Add(await RawConsole.LogInAsync(simulator, "plain", "plainsecret"));
        }

        if (sessions == SmallLimit)
        {
            // The recorded director had refused somebody before, and put that into its messages.
            await using RawConsole refused = RawConsole.Connect(simulator);
            await refused.TryLogInAsync("plain", "plainsecret");
        }

        others.AddRange(Enumerable.Range(0, silent + halfLogins).Select(_ => RawConsole.Connect(simulator)));
        foreach (RawConsole half in others.Skip(sessions + silent))
        {
            await half.SendAsync("Hello plain calling version 26.0.0\n");
            await half.ReadAsync();
        }

        await CompareAsync(simulator, clock, recording, password);
        foreach (RawConsole other in others)
        {
            await other.DisposeAsync();
        }
    }

    // The recordings 17, 17b and 17c tell in notes what was sent, and when.
    [Theory]
    [InlineData(4, true)]
    [InlineData(9, true)]
    [InlineData(20, false)]
    public async Task A_hello_in_pieces_is_one_if_the_first_is_long_enough(int first, bool isRefused)
    {
        await using DirectorSimulator simulator = await StartAsync(new ManualClock(), limit: 20);
        await using RawConsole console = await RawConsole.ConnectTcpAsync(simulator);
        byte[] hello = [0, 0, 0, 35, .. "Hello plain calling version 26.0.0\n"u8];

        await console.SendRawAsync(hello.AsMemory(0, first));
        if (!isRefused)
        {
            await Until.IsSoAsync(() => simulator.Counters.OpenConnections == 1);
            await console.SendRawAsync(hello.AsMemory(first));
        }

        WireFrame? answer = await console.ReadAsync();
        Assert.Equal(isRefused ? "<terminate>" : "auth cram-md5 <challenge> ssl=0\n", answer?.Signal == Signal.Terminate ? "<terminate>" : HandshakeShape.Of(answer!));
    }

    private static async Task CompareAsync(DirectorSimulator simulator, ManualClock clock, string recording, string password)
    {
        IReadOnlyList<string> differences = await new HandshakePlayer(simulator, clock, HandshakeRecording.Read(recording), password).RunAsync();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static Task<DirectorSimulator> StartAsync(ManualClock clock, int limit, bool rootNeedsTls = false) => Simulators.StartAsync(options => options with
    {
        TimeProvider = clock,
        MaxConsoleConnections = limit,
        World = RecordedWorld.Definition,
        Consoles =
        [
            new("*UserAgent*", "rootsecret") { TlsRequired = rootNeedsTls },
            new("plain", "plainsecret"),
            new("admin", "adminsecret") { TlsRequired = true },
            new("name with spaces", "spacesecret"),
            new("noacl", "noaclsecret") { Acl = AccessLists.None },
            new("pamcon-plain", "pamconsecret") { UsesPam = true },
        ],
        Profiles = [new("all", AccessLists.All)],
        Users =
        [
            new("pamadmin", "pamadminpw") { Profiles = ["all"] },
            new("pamoperator", "pamoperatorpw") { Acl = AccessLists.None with { Command = ["list", "version", "whoami", ".api", ".jobs", ".clients"], Job = ["backup-small"], Client = ["client1-fd"] } },
        ],
    });
}
