using System.Buffers;
using System.Text.RegularExpressions;

namespace Bareos.Director.Simulator.Access;

/// <summary>One access control list.</summary>
internal static class AccessList
{
    /// <summary>The entry that fits everything.</summary>
    public const string All = "*all*";

    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    private static readonly SearchValues<char> OfExpressions = SearchValues.Create(".()[]|^$+?*");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether a list allows a name, forbids it, or (<see langword="null"/>) does not mention it.</summary>
    public static bool? Decide(IReadOnlyList<string> entries, string name)
    {
        foreach (string entry in entries)
        {
            bool isDenial = entry.StartsWith('!');
            if (Fits(isDenial ? entry[1..] : entry, name))
            {
                return !isDenial;
            }
        }

        return null;
    }

    private static bool Fits(string entry, string name) =>
        string.Equals(entry, All, StringComparison.OrdinalIgnoreCase)
        || string.Equals(entry, name, StringComparison.OrdinalIgnoreCase)
        || (entry.AsSpan().ContainsAny(OfExpressions) && FitsWhole(entry, name));

    private static bool FitsWhole(string expression, string name)
    {
        try
        {
            return Regex.IsMatch(name, $@"\A(?:{expression})\z", Options, Patience);
        }
        catch (ArgumentException)
        {
            // What is no regular expression fits nothing, and a director does not complain either.
            return false;
        }
    }
}
