using System.Text.RegularExpressions;

namespace Bareos.Director.Simulator.Tests.Documentation;

/// <summary>The page for people who develop without a director, and the programs in it.</summary>
internal static partial class GuidePage
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "develop-without-a-director.md"));

    /// <summary>The blocks of a language.</summary>
    public static IEnumerable<string> Blocks(string language) => Block().Matches(Text)
        .Where(match => string.Equals(match.Groups["language"].Value, language, StringComparison.Ordinal))
        .Select(static match => match.Groups["code"].Value);

    /// <summary>Writes the programs of the page, by the names in their first lines, into a folder.</summary>
    public static void WriteTo(string folder, int directorPort, Uri control)
    {
        foreach (string code in Blocks("python").Concat(Blocks("php")))
        {
            string name = Name().Match(code).Groups["name"].Value;
            string here = code
                .Replace("9101", $"{directorPort}", StringComparison.Ordinal)
                .Replace("http://127.0.0.1:9180", control.ToString().TrimEnd('/'), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, name), here);
        }
    }

    [GeneratedRegex("^```(?<language>\\w+)\n(?<code>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 5000)]
    private static partial Regex Block();

    [GeneratedRegex(@"(#|//) (?<name>\w+\.(py|php))\n", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Name();
}
