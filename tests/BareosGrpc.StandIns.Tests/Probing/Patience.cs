namespace BareosGrpc.StandIns.Tests.Probing;

/// <summary>Waiting for something that happens at once if all is well, and never if it is not.</summary>
internal static class Patience
{
    /// <exception cref="TimeoutException">It did not happen.</exception>
    public static Task InTime(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
