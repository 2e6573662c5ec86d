namespace Bareos.Director.Console;

/// <summary>How far a job has come, by the director's catalog.</summary>
/// <param name="JobId">The job's number.</param>
/// <param name="Name">The name of its Job resource.</param>
/// <param name="Status">The director's letter for it, such as <c>R</c> for running and <c>T</c> for ended well.</param>
public sealed record JobState(long JobId, string Name, char Status)
{
    // Ended well, with warnings, in error, fatally, cancelled, with differences, incomplete. Every other letter is of a job that waits or runs.
    private const string Ended = "TWEefADI";
    private const string Succeeded = "TW";

    /// <summary>Whether nothing more comes of the job.</summary>
    public bool HasEnded => Ended.Contains(Status, StringComparison.Ordinal);

    /// <summary>Whether the job has ended well, possibly with warnings.</summary>
    public bool HasSucceeded => Succeeded.Contains(Status, StringComparison.Ordinal);
}
