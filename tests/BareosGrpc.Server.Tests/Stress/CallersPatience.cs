using Grpc.Core;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>How long a caller waits for one call. Some give it up at any moment, by a cancel or by a deadline.</summary>
internal sealed class CallersPatience : IDisposable
{
    private const int GivenUpPercent = 8;
    private const int ShortMilliseconds = 25;

    // Whoever does not give up waits long enough for everything but a call that never ends.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _cancel;

    private CallersPatience(Random random, bool mayGiveUp, CancellationToken cancellationToken)
    {
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IsShort = mayGiveUp && random.Next(100) < GivenUpPercent;
        TimeSpan time = TimeSpan.FromMilliseconds(random.NextDouble() * ShortMilliseconds);
        bool isDeadline = random.Next(2) == 0;
        if (IsShort && !isDeadline)
        {
            _cancel.CancelAfter(time);
        }

        Options = new CallOptions(deadline: DateTime.UtcNow + (IsShort && isDeadline ? time : Long), cancellationToken: _cancel.Token);
    }

    /// <summary>Whether the caller may give the call up before it has ended.</summary>
    public bool IsShort { get; }

    public CallOptions Options { get; }

    public static CallersPatience Of(Random random, bool mayGiveUp) => new(random, mayGiveUp, TestContext.Current.CancellationToken);

    public void Dispose() => _cancel.Dispose();
}
