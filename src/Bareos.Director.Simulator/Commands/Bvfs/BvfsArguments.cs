using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary>What the commands of the virtual file system are told: jobs, a directory by path or number, and a range.</summary>
/// <param name="Jobs">The jobs that there are, in the order of the line.</param>
/// <param name="Path">The directory with a slash at its end, <see langword="null"/> when its number means none.</param>
/// <param name="Limit">The most rows.</param>
/// <param name="Offset">The rows to leave out first.</param>
internal sealed record BvfsArguments(IReadOnlyList<JobRecord> Jobs, string? Path, int Limit, int Offset)
{
    private const int DefaultLimit = 2000;
    private const string Missing = "Can't find jobid, pathid or path argument\n";
    private const string Unauthorized = "Unauthorized command from this console.\n";

    /// <summary>Reads the line. Returns <see langword="null"/> when something is missing, and the console has been told so.</summary>
    public static async ValueTask<BvfsArguments?> ReadAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        string? list = arguments.Words.LastOrDefault(static word => word.Is("jobid") && IsNumbers(word.Value)).Value;
        int? number = Number(arguments, "pathid");
        string? path = arguments.Value("path");
        if (list is null || (number is null && path is null))
        {
            await context.Reply.ErrorAsync(Missing).ConfigureAwait(false);
            return null;
        }

        await context.OpenCatalogAsync(isPrivate: true).ConfigureAwait(false);
        JobRecord[] jobs = [.. FindJobs(context, list)];
        return new BvfsArguments(
            jobs,
            number is { } id ? context.World.Paths.Find(id) : path,
            Number(arguments, "limit") ?? DefaultLimit,
            Number(arguments, "offset") ?? 0)
        {
            PathId = number,
        };
    }

    /// <summary>The number that the line gives the directory by, whether it means one or not.</summary>
    public int? PathId { get; private init; }

    /// <summary>Whether any of the jobs exists for this console, which otherwise is told so.</summary>
    public async ValueTask<bool> HasJobsAsync(CommandContext context)
    {
        if (Jobs.Count == 0)
        {
            await context.Reply.ErrorAsync(Unauthorized).ConfigureAwait(false);
        }

        return Jobs.Count > 0;
    }

    /// <summary>Whether a text is a number or several with commas.</summary>
    public static bool IsNumbers(string? text) =>
        text is { Length: > 0 } && text.All(static character => char.IsAsciiDigit(character) || character == ',');

    private static IEnumerable<JobRecord> FindJobs(CommandContext context, string list) => list
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Select(context.FindJob)
        .OfType<JobRecord>();

    private static int? Number(CommandArguments arguments, string keyword) =>
        int.TryParse(arguments.Value(keyword), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
