using System.Reflection;

namespace Bareos.Director.Tests.Doubles;

/// <summary>Where the repository's files are.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = typeof(RepositoryPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Recordings => Path.Combine(Root, "tests", "recordings");

    /// <summary>Folders with more recordings, which the environment names.</summary>
    public static IReadOnlyList<string> OtherRecordings =>
        (Environment.GetEnvironmentVariable("BAREOSGRPC_RECORDINGS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public static string RecordingsTable => Path.Combine(Root, "docs", "recordings.md");
}
