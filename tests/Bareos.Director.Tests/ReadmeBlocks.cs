using System.Text.RegularExpressions;
using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests;

/// <summary>Holds the C# of a README to a file that is compiled: what stands in one stands in the other.</summary>
internal static partial class ReadmeBlocks
{
    /// <summary>Fails when a block of the README is not in the compiled file, or when one has a using directive that the other has not.</summary>
    /// <param name="readme">The README, from the repository's root.</param>
    /// <param name="compiled">The file with its examples, from the repository's root.</param>
    public static void AreIn(string readme, string compiled)
    {
        string[] source = Lines(File.ReadAllText(Path.Combine(RepositoryPaths.Root, compiled)));
        string[][] blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(RepositoryPaths.Root, readme))).Select(static match => Lines(match.Groups["code"].Value))];

        Assert.NotEmpty(blocks);
        Assert.Equal(
            blocks.SelectMany(static block => block).Where(IsUsing).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            source.Where(IsUsing).Order(StringComparer.Ordinal));
        Assert.All(blocks, block =>
        {
            string[] code = [.. block.Where(static line => !IsUsing(line))];
            Assert.True(
                Enumerable.Range(0, source.Length).Any(start => source.Skip(start).Take(code.Length).SequenceEqual(code, StringComparer.Ordinal)),
                $"This is not in {compiled}:\n{string.Join('\n', code)}");
        });
    }

    private static string[] Lines(string code) => [.. code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
