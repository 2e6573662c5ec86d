namespace BareosGrpc.Server.Tests.Stress;

/// <summary>What the director of a stress has, to ask for.</summary>
internal sealed record StressGround
{
    /// <summary>Names of jobs.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>Numbers of jobs that have ended, and whose logs say them.</summary>
    public required IReadOnlyList<int> Ended { get; init; }

    /// <summary>Numbers of jobs whose files can be chosen in a restore tree.</summary>
    public required IReadOnlyList<int> Trees { get; init; }

    /// <summary>The client of those.</summary>
    public required string Client { get; init; }

    /// <summary>The words that bring a restore of a client's job into the tree, besides the client and the job.</summary>
    public string RestoreWords { get; init; } = "";

    /// <summary>A job that does next to nothing.</summary>
    public required string TinyJob { get; init; }

    /// <summary>Whether that job ends at once, however many of them were started. A real director lets them wait for each other.</summary>
    public bool TinyJobEndsAtOnce { get; init; } = true;

    /// <summary>A job with so many files that their list has megabytes.</summary>
    public required int BigJob { get; init; }

    /// <summary>How many files that one has, if that is known.</summary>
    public int? BigJobFiles { get; init; }

    /// <summary>The names of the consoles, by the names that callers use.</summary>
    public required IReadOnlyDictionary<string, string> Consoles { get; init; }

    /// <summary>A command that starts a job which can be told from every other by its comment.</summary>
    public string Mutation(string comment) => $"run job={TinyJob} comment={comment}";

    /// <summary>A command that enters the restore tree.</summary>
    public string Tree(int jobId) => $"restore client={Client} jobid={jobId}{RestoreWords}";
}
