using System.Collections.Frozen;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>Where the values of a keyword come from.</summary>
/// <param name="Kind">What a value is.</param>
/// <param name="Command">The director's command that names them.</param>
internal sealed record ValueSource(string Kind, string Command)
{
    private static readonly ValueSource Pools = new("pool", ".pools");

    private static readonly FrozenDictionary<string, ValueSource> ByKeyword = new (string Kind, string Command, string[] Keywords)[]
    {
        ("job", ".jobs", ["job", "jobname", "jobtoverify"]),
        ("job", ".jobs type=R", ["restorejob"]),
        ("job", ".jobs type=V", ["verifyjob"]),
        ("client", ".clients", ["client", "backupclient", "restoreclient", "fd"]),
        ("storage", ".storages", ["storage", "sd"]),
        ("fileset", ".filesets", ["fileset"]),
        ("catalog", ".catalogs", ["catalog"]),
        ("schedule", ".schedule", ["schedule"]),
        ("volume", ".media", ["volume", "media", "oldvolume", "volumename"]),
        ("level", ".levels", ["level"]),
        ("jobdefs", ".jobdefs", ["jobdefs"]),
        ("mediatype", ".mediatypes", ["mediatype"]),
        ("volumestatus", ".volstatus", ["volstatus"]),
        ("actiononpurge", ".actiononpurge", ["actiononpurge"]),
        ("messages", ".msgs", ["messages"]),
        ("console", ".consoles", ["console"]),
        ("user", ".users", ["user"]),
        ("profile", ".profiles", ["profile"]),
    }.SelectMany(source => source.Keywords.Select(keyword => (keyword, new ValueSource(source.Kind, source.Command))))
     .ToFrozenDictionary(entry => entry.keyword, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>The source for a keyword; <see langword="null"/> if its values are no names.</summary>
    public static ValueSource? Of(string keyword) =>
        ByKeyword.GetValueOrDefault(keyword) ?? (keyword.EndsWith("pool", StringComparison.OrdinalIgnoreCase) ? Pools : null);
}
