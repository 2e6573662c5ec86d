namespace BareosGrpc.Server.Tests.Support;

/// <summary>Waits for what is about to happen and gives no sign.</summary>
internal static class Wait
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a number stays the same: for what must stand still, and gives no sign that it does.</summary>
    public static async Task UntilSilentAsync(Func<long> number)
    {
        long before;
        do
        {
            before = number();
            await Task.Delay(Silence, TestContext.Current.CancellationToken);
        }
        while (number() != before);
    }
}
