using System.Security.Cryptography;

namespace BareosGrpc.Server.Configuration;

/// <summary>Checks a caller: its keys, and that what it may use exists.</summary>
internal static class CallerValidator
{
    public static IEnumerable<string> Check(CallerOptions options, BareosGrpcOptions all, string path)
    {
        if (options.KeySha256.Count == 0)
        {
            yield return $"{path}:KeySha256 is missing: the SHA-256 of the caller's API key, as the command line's key command prints it.";
        }

        for (int i = 0; i < options.KeySha256.Count; i++)
        {
            string hash = options.KeySha256[i];
            if (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigit))
            {
                // The value stays unsaid: what somebody put here by mistake may be the key itself.
                yield return $"{path}:KeySha256:{i} is not a SHA-256: 64 hexadecimal digits. The key itself does not belong here.";
            }
        }

        if (options.Directors.Count == 0)
        {
            yield return $"{path}:Directors is empty: the caller may use nothing. Name directors and their consoles, or * for every one.";
        }

        foreach ((string director, List<string> consoles) in options.Directors)
        {
            foreach (string problem in CheckRight(director, consoles, all, $"{path}:Directors:{director}"))
            {
                yield return problem;
            }
        }
    }

    public static IEnumerable<string> CheckKeysAreDistinct(Dictionary<string, CallerOptions> callers) =>
        callers
            .SelectMany(caller => caller.Value.KeySha256.Select(hash => (caller.Key, Hash: hash)))
            .GroupBy(key => key.Hash, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"BareosGrpc:Callers: {string.Join(" and ", same.Select(key => key.Key))} have the same key, so that nobody could tell them apart. Give each caller a key of its own.");

    private static IEnumerable<string> CheckRight(string director, List<string> consoles, BareosGrpcOptions all, string path)
    {
        bool everyDirector = string.Equals(director, CallerOptions.Any, StringComparison.Ordinal);
        if (!everyDirector && !all.Directors.ContainsKey(director))
        {
            yield return $"{path}: no director '{director}' is configured under BareosGrpc:Directors.";
            yield break;
        }

        if (consoles.Count == 0)
        {
            yield return $"{path} names no console: list those that the caller may use, or * for every one.";
        }

        foreach (string console in consoles)
        {
            bool exists = string.Equals(console, CallerOptions.Any, StringComparison.Ordinal)
                || all.Directors.Any(d => (everyDirector || string.Equals(d.Key, director, StringComparison.OrdinalIgnoreCase)) && d.Value.Consoles.ContainsKey(console));
            if (!exists)
            {
                yield return $"{path}: no console '{console}' is configured for {(everyDirector ? "any director" : $"director '{director}'")}.";
            }
        }
    }
}
