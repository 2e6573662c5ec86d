using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Bareos.Director.Authentication;

/// <summary>The challenges of this process that no director has answered yet.</summary>
/// <remarks>
/// CRAM-MD5 runs both ways with one key. Somebody who pretends to be the director could therefore take the challenge that we sent on one
/// connection, ask it back on another, and use our answer as theirs. So a challenge that we ourselves have outstanding, on whatever
/// connection, is never answered.
/// </remarks>
internal static class OutstandingChallenges
{
    private const string ConsoleRole = "R_CONSOLE";
    private static readonly ConcurrentDictionary<string, byte> Open = new(StringComparer.Ordinal);

    /// <summary>Makes a challenge and keeps it on record until it is disposed.</summary>
    public static Outstanding Create(string consoleName, TimeProvider time)
    {
        uint number = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        string text = $"<{number}.{time.GetUtcNow().ToUnixTimeSeconds()}@{ConsoleRole}::{HelloMessage.Bash(consoleName)}>";
        Open[text] = 0;
        return new Outstanding(text);
    }

    /// <summary>Whether answering this challenge would answer ourselves.</summary>
    public static bool IsOurs(Challenge challenge) =>
        challenge.Text.Contains(ConsoleRole, StringComparison.OrdinalIgnoreCase) || Open.ContainsKey(challenge.Text);

    internal sealed class Outstanding(string text) : IDisposable
    {
        public string Text { get; } = text;

        public void Dispose() => Open.TryRemove(Text, out _);
    }
}
