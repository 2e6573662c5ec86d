namespace BareosGrpc.Server.Tests.Stress;

/// <summary>A mutation that callers asked for, once or again under the same id, and what they were told of it.</summary>
/// <param name="comment">What the job that it starts can be told by.</param>
/// <param name="isConfirmed">Whether anybody confirmed it.</param>
internal sealed class Mutation(string comment, bool isConfirmed)
{
    private int _answers;
    private int _doubts;

    public string Comment => comment;

    /// <summary>Somebody was told that it ran.</summary>
    public void Answered() => Interlocked.Increment(ref _answers);

    /// <summary>Somebody was told that its end was not seen, or nothing.</summary>
    public void InDoubt() => Interlocked.Increment(ref _doubts);

    /// <summary>What is wrong with so many runs; <see langword="null"/> if nothing is.</summary>
    public Violation? Judge(int runs) => runs switch
    {
        > 0 when !isConfirmed => new Violation(Invariant.Confirmed, $"{comment} ran {runs} times, and nobody had confirmed it"),
        > 1 => new Violation(Invariant.MutatedOnce, $"{comment} ran {runs} times"),
        0 when _answers > 0 => new Violation(Invariant.MutatedOnce, $"{comment} was answered and did not run"),
        1 when _answers == 0 && _doubts == 0 => new Violation(Invariant.MutatedOnce, $"{comment} ran, and everybody was told that it was not sent"),
        _ => null,
    };
}
