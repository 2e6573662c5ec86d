using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>Who might log in to the director that was recorded.</summary>
internal static class RecordedConsoles
{
    private const string Everything = "admin-profile";
    private const string Little = "operator-profile";
    private const string WithPam = "pamcon-plain";

    /// <summary>The consoles, in the order of the configuration.</summary>
    public static IReadOnlyList<SimulatedConsole> All { get; } =
    [
        Of("admin", Everything),
        Of("operator", Little),
        Of("plain", Everything),
        Of("plain-operator", Little),
        Of("name with spaces", Everything),
        Of("noacl") with { Acl = AccessLists.None },
        Of("pamcon") with { UsesPam = true },
        Of(WithPam) with { UsesPam = true },
        Of("*UserAgent*"),
    ];

    /// <summary>The consoles for a recording: one that is not known may do everything.</summary>
    public static IReadOnlyList<SimulatedConsole> For(string console) =>
        All.Any(known => string.Equals(known.Name, console, StringComparison.Ordinal)) ? All : [.. All, Of(console, Everything)];

    /// <summary>The profiles.</summary>
    public static IReadOnlyList<SimulatedProfile> Profiles { get; } =
    [
        new(Everything, AccessLists.All),
        new(Little, new AccessLists
        {
            Job = ["backup-small"],
            Client = ["client1-fd"],
            Storage = ["File1"],
            Schedule = ["WeeklyCycle"],
            Pool = ["Full"],
            Command =
            [
                "list", "llist", "status", "messages", "version", "help", "show", "time", "whoami", "wait", "autodisplay", "gui", "exit", "quit", ".api",
                ".help", ".messages", ".jobs", ".clients", ".filesets", ".pools", ".storages", ".schedule", ".catalogs", ".defaults", ".status",
                ".levels", ".types", ".quit",
            ],
            FileSet = ["SmallSet"],
            Catalog = [AccessList.All],
            Where = ["/srv/demo/restores"],
        }),
    ];

    /// <summary>The users behind PAM.</summary>
    public static IReadOnlyList<SimulatedUser> Users { get; } = [User("pamadmin", Everything), User("pamoperator", Little)];

    /// <summary>Logs in as it was recorded; the way there is compared elsewhere.</summary>
    public static async Task<RawConsole> LogInAsync(DirectorSimulator simulator, string console, string? user)
    {
        if (user is null)
        {
            return await RawConsole.LogInAsync(simulator, console);
        }

        RawConsole raw = RawConsole.Connect(simulator);
        await raw.TryLogInAsync(console, Simulators.Password);
        await raw.SendAsync($"4002\x1e{user}\x1e{Simulators.Password}");
        WireFrame? welcome = await raw.ReadAsync();
        Assert.StartsWith("1000", welcome?.Text, StringComparison.Ordinal);
        await raw.ReadAsync();
        return raw;
    }

    private static SimulatedConsole Of(string name, params string[] profiles) => new(name, Simulators.Password) { Profiles = profiles };

    private static SimulatedUser User(string name, string profile) => new(name, Simulators.Password) { Profiles = [profile] };
}
