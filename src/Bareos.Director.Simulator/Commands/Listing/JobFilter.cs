using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary>Which jobs a list wants by their states, levels and types. A set that is empty wants all.</summary>
/// <param name="Statuses">The letters of <c>jobstatus=</c>.</param>
/// <param name="Levels">The letters of <c>joblevel=</c> or <c>level=</c>.</param>
/// <param name="Types">The letters of <c>jobtype=</c>.</param>
internal sealed record JobFilter(IReadOnlyList<string> Statuses, IReadOnlyList<string> Levels, IReadOnlyList<string> Types)
{
    private static readonly Dictionary<string, string> StatusNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["terminated"] = "T",
        ["warnings"] = "W",
        ["canceled"] = "A",
        ["running"] = "R",
        ["error"] = "E",
        ["fatal"] = "f",
    };

    private static readonly Dictionary<string, string> LevelNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Full"] = "F",
        ["Differential"] = "D",
        ["Incremental"] = "I",
    };

    // Unlike the others, these are compared as they are written.
    private static readonly Dictionary<string, string> TypeNames = new(StringComparer.Ordinal)
    {
        ["Backup"] = "B",
        ["Admin"] = "D",
        ["Archive"] = "A",
        ["Verify"] = "V",
        ["Restore"] = "R",
        ["Migrate"] = "g",
        ["Copy"] = "c",
        ["Consolidate"] = "O",
    };

    /// <summary>The parameter whose value means nothing, or <see langword="null"/>.</summary>
    public string? Wrong { get; private init; }

    /// <summary>What <c>jobtype=</c> names that is no type, or <see langword="null"/>.</summary>
    public string? UnknownType { get; private init; }

    /// <summary>Reads the filter of a command line.</summary>
    public static JobFilter Of(CommandArguments arguments)
    {
        (IReadOnlyList<string> statuses, string? noStatus) = Letters(arguments.Value("jobstatus"), StatusNames, IsLetter);
        (IReadOnlyList<string> levels, string? noLevel) = Letters(arguments.Value("joblevel") ?? arguments.Value("level"), LevelNames, IsLetter);
        (IReadOnlyList<string> types, string? noType) = Letters(arguments.Value("jobtype"), TypeNames, TypeNames.ContainsValue);
        return new JobFilter(statuses, levels, types)
        {
            Wrong = noStatus is not null ? "jobstatus" : noLevel is not null ? "joblevel" : noType is not null ? "jobtype" : null,
            UnknownType = noStatus is null && noLevel is null ? noType : null,
        };
    }

    /// <summary>Whether a job is wanted.</summary>
    public bool Wants(JobRecord job) =>
        IsIn(Statuses, job.Status.Letter()) && IsIn(Levels, job.Level.Letter()) && IsIn(Types, job.Definition.Type.Letter());

    private static bool IsIn(IReadOnlyList<string> wanted, string letter) => wanted.Count == 0 || wanted.Contains(letter, StringComparer.Ordinal);

    private static bool IsLetter(string part) => part is [>= 'A' and <= 'z'];

    // The letters, or the first part that is neither a letter nor a name.
    private static (IReadOnlyList<string> Letters, string? Bad) Letters(string? value, Dictionary<string, string> names, Func<string, bool> isLetter)
    {
        string[] parts = value?.Split(',') ?? [];
        string? bad = Array.Find(parts, part => !isLetter(part) && !names.ContainsKey(part));
        return (bad is null ? [.. parts.Select(part => names.GetValueOrDefault(part, part))] : [], bad);
    }
}
