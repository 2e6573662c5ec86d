namespace BareosGrpc.Client.Tests.Scripted;

/// <summary>A clock that stands still until a test moves it. Waits take the time that they take.</summary>
internal sealed class MovedTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Move(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
