using System.Reflection;

namespace Bareos.Director.Tests.Doubles;

/// <summary>Where the repository's files are.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = typeof(RepositoryPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Recordings => Path.Combine(Root, "tests", "recordings");

    public static string RecordingsTable => Path.Combine(Root, "docs", "recordings.md");
}
